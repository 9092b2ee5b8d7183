import { plot } from "./plot.js";

const find = id => document.getElementById(id);
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

function bytes(value) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let unit = 0;
  for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1000;
  return `${number.format(value)} ${units[unit]}`;
}

function duration(seconds) {
  const [days, hours, minutes] = [seconds / 86400, seconds / 3600 % 24, seconds / 60 % 60].map(Math.floor);
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${Math.floor(seconds % 60)} s` : `${number.format(seconds)} s`;
}

// As in the log, in the browser's time zone.
const moment = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium" });
const when = text => moment.format(new Date(text));

const milliseconds = value => value === null ? "–" : `${number.format(value)} ms`;

// A cell is text, or [text, small text below it], or an element. Everything is set as text: paths come from clients.
function cell(content, label, style) {
  const made = document.createElement("td"), inner = document.createElement("div");
  made.dataset.label = label;
  if (style) made.className = style;
  if (content instanceof Element) inner.append(content);
  else {
    const [text, below] = [content].flat();
    inner.textContent = text;
    if (below) inner.append(Object.assign(document.createElement("small"), { textContent: below }));
  }
  made.append(inner);
  return made;
}

function rows(id, list, cells) {
  const table = find(id), labels = [...table.tHead.rows[0].cells];
  table.tBodies[0].replaceChildren(...list.map(item => {
    const row = document.createElement("tr");
    row.append(...cells(item).map(([content, style], at) => cell(content, labels[at].textContent, style ?? labels[at].className)));
    return row;
  }));
  table.hidden = list.length === 0;
  const empty = table.parentElement.querySelector(".empty");
  if (empty) empty.hidden = list.length > 0;
}

function tile(name, value, below = "", style = "") {
  const made = document.createElement("div"), text = document.createElement("dd");
  text.textContent = value;
  text.className = style;
  text.append(Object.assign(document.createElement("small"), { textContent: below }));
  made.append(Object.assign(document.createElement("dt"), { textContent: name }), text);
  return made;
}

function budgetTile({ used, allowed }) {
  const part = allowed > 0 ? used / allowed : 0;
  return tile("Requests to Nexus, 24 h", number.format(used), allowed > 0 ? `of ${number.format(allowed)} (${number.format(part * 100)} %)` : "no limit set", part >= 1 ? "bad" : part >= .8 ? "warning" : "");
}

function progress(transfer) {
  const done = bytes(transfer.bytes);
  if (!transfer.expected) return transfer.isUpload ? `${done} sent` : done;
  const made = document.createElement("div"), bar = document.createElement("progress");
  [bar.max, bar.value] = [transfer.expected, transfer.bytes];
  made.append(bar, Object.assign(document.createElement("small"), { textContent: `${done} of ${bytes(transfer.expected)}` }));
  return made;
}

function destination(upstream, { address, state }, checks) {
  const check = checks.find(each => each.name === upstream.name.toLowerCase());
  const shown = state || (check ? check.ready ? "up" : "down" : "not probed");
  return [[upstream.name], [address], [check && !check.ready ? [shown, check.reason] : shown, shown === "up" ? "good" : shown === "down" ? "bad" : "quiet"],
    [milliseconds(upstream.ttfbP50)], [milliseconds(upstream.ttfbP95)]];
}

let last;

function rates(status) {
  const latest = last?.operations.reduce((sum, each) => [sum[0] + each.requests.at(-1), sum[1] + each.bytes.at(-1)], [0, 0]) ?? [0, 0];
  find("tiles").replaceChildren(
    tile("Requests per second", number.format(latest[0] / (last?.stepSeconds ?? 1)), "last 10 s"),
    tile("Throughput", `${bytes(latest[1] / (last?.stepSeconds ?? 1))}/s`, "last 10 s"),
    tile("In flight", number.format(status.running), "requests"),
    budgetTile(status.budget),
    tile("Memory", `${number.format(status.router.memoryMiB)} MiB`, "resident"),
    tile("Uptime", duration((new Date(status.time) - new Date(status.router.started)) / 1000), `since ${when(status.router.started)}`));
}

function showCache(cache) {
  find("cache").hidden = !cache;
  if (!cache) return;
  const full = cache.maxSize ? `of ${bytes(cache.maxSize)} (${number.format(100 * cache.size / cache.maxSize)} %)` : "on disk";
  find("cache").querySelector("dl").replaceChildren(
    tile("Requests saved, 24 h", number.format(cache.savedRequests), "not sent to Nexus"),
    tile("Bytes saved, 24 h", bytes(cache.savedBytes), "not read from Nexus"),
    tile("Hits, 24 h", cache.requests ? `${number.format(100 * cache.hits / cache.requests)} %` : "–", `of ${number.format(cache.requests)} requests`),
    tile("Size", bytes(cache.size), full),
    tile("Evictions", number.format(cache.evictions), "files since the start"),
    tile("Disk", cache.isWritable ? "writable" : "not writable", cache.isWritable ? "" : "see the log", cache.isWritable ? "" : "bad"));
}

function show(status) {
  const { router, readiness } = status;
  find("where").textContent = `${router.hosts.join(", ") || "any host"} · version ${router.version} on ${router.machine}`;
  find("state").textContent = readiness.ready ? "ready" : readiness.checks[0]?.name === "draining" ? "draining" : "not ready";
  find("state").className = `badge ${readiness.ready ? "good" : "bad"}`;
  const failed = readiness.checks.filter(check => !check.ready || check.degraded);
  find("problems").hidden = failed.length === 0;
  find("problems").querySelector("ul").replaceChildren(...failed.map(check => Object.assign(document.createElement("li"), { textContent: `${check.name}: ${check.reason}` })));
  rates(status);
  showCache(status.cache);
  rows("upstreams", status.upstreams.flatMap(upstream => upstream.destinations.map(each => [upstream, each])), ([upstream, each]) => destination(upstream, each, readiness.checks));
  rows("transfers", status.transfers, each => [[each.operation], [each.path], [each.client], [each.upstream], [duration(each.seconds)], [progress(each)]]);
  rows("errors", status.errors, each => [[when(each.time)], [[`${each.method} ${each.path}`, `from ${each.client} · ${each.id}`]],
    [[`${each.status}`, each.upstream === "none" ? "router" : each.upstream], each.status >= 500 ? "short bad" : "short warning"], [[each.message, each.detail]]]);
  rows("clients", status.budget.clients, each => [[each.client], [number.format(each.requests)], [number.format(each.reads)]]);
  rows("certificates", status.certificates, each => [[each.names.join(", ")], [when(each.ends)], [number.format(each.daysLeft), each.daysLeft < 14 ? "number bad" : "number"]]);
}

function draw() {
  if (!last) return;
  plot(find("requests"), last, each => each.requests, value => number.format(value));
  plot(find("bytes"), last, each => each.bytes, bytes);
}

const events = new EventSource("events");
events.addEventListener("history", event => {
  last = JSON.parse(event.data);
  draw();
});
addEventListener("resize", draw);
events.addEventListener("status", event => show(JSON.parse(event.data)));
events.addEventListener("error", () => {
  find("state").textContent = "not connected";
  find("state").className = "badge bad";
});
