// Draws stacked areas over the last hour, with a legend below.
const shown = 7, height = 208, left = 52, bottom = 20, top = 8;
const colour = index => `var(--s${Math.min(index, shown)})`;

function element(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

// Largest operations first; operations beyond the number of colours are combined.
function series(history, pick) {
  const sum = values => values.reduce((one, other) => one + other, 0);
  const all = history.operations
    .map(operation => ({ name: operation.name, values: pick(operation).map(value => value / history.stepSeconds) }))
    .filter(each => sum(each.values) > 0)
    .sort((one, other) => sum(other.values) - sum(one.values));
  const rest = all.slice(shown);
  if (rest.length > 0)
    all.splice(shown, rest.length, { name: `${rest.length} more`, values: rest[0].values.map((_, at) => sum(rest.map(each => each.values[at]))) });
  return all;
}

function ceiling(value) {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= value);
}

function areas(all, x, y) {
  const count = all[0]?.values.length ?? 0;
  let below = new Array(count).fill(0);
  return all.map((each, index) => {
    const above = below.map((value, at) => value + each.values[at]);
    const path = [...above.map((value, at) => `${x(at)},${y(value)}`), ...below.map((value, at) => `${x(at)},${y(value)}`).reverse()];
    below = above;
    const area = element("polygon", { points: path.join(" ") });
    area.style.fill = colour(index);
    return area;
  });
}

export function plot(svg, history, pick, words) {
  const width = svg.clientWidth;
  const all = series(history, pick);
  const count = all[0]?.values.length ?? 0;
  const most = Math.max(0, ...Array.from({ length: count }, (_, at) => all.reduce((sum, each) => sum + each.values[at], 0)));
  const limit = ceiling(most);
  const x = at => left + (width - left) * (history.steps - count + at + 1) / history.steps;
  const y = value => top + (height - top - bottom) * (1 - value / limit);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.replaceChildren(
    ...[0, .5, 1].flatMap(part => [
      element("line", { x1: left, x2: width, y1: y(limit * part), y2: y(limit * part) }),
      element("text", { x: left - 6, y: y(limit * part) + 4, "text-anchor": "end" }, words(limit * part)),
    ]),
    ...["1 h ago", "30 min", "now"].map((text, at) => element(
      "text", { x: left + (width - left) * at / 2, y: height - 4, "text-anchor": ["start", "middle", "end"][at] }, text)),
    ...areas(all, x, y));
  svg.parentElement.querySelector(".legend").replaceChildren(...all.map((each, index) => {
    const item = document.createElement("li"), mark = document.createElement("i"), text = document.createElement("span");
    item.style.color = colour(index);
    text.textContent = `${each.name} ${words(each.values.at(-1))}`;
    item.append(mark, text);
    return item;
  }));
}
