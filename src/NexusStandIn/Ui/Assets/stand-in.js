// Tries everything a browser does with a server, once on load, and shows what came back.
const show = (id, text) => { document.getElementById(id).textContent = text; };

async function json(response) {
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

async function sendForm() {
  const fields = new URLSearchParams(new FormData(document.getElementById("form")));
  const echo = await json(await fetch("/service/extdirect", { method: "POST", body: fields }));
  show("form-result", echo.message);
}

async function upload(file) {
  const body = new FormData();
  body.append("asset", file, file.name ?? "generated.bin");
  const stored = await json(await fetch("/service/rest/v1/components", { method: "POST", body }));
  show("upload-result", `${stored.size} bytes, sha256 ${stored.sha256}`);
}

function trySocket() {
  return new Promise((resolve, reject) => {
    const address = new URL("/stand-in/socket", location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    socket.onopen = () => socket.send("hello socket");
    socket.onerror = () => reject(new Error("socket failed"));
    socket.onmessage = message => {
      show("socket-result", message.data);
      socket.close();
      resolve();
    };
  });
}

function tryEvents() {
  return new Promise((resolve, reject) => {
    const seen = [];
    const source = new EventSource("/stand-in/events");
    source.onmessage = message => {
      seen.push(message.data);
      show("events-result", seen.join(", "));
      if (seen.length < 3) return;
      source.close();
      resolve();
    };
    source.onerror = () => {
      source.close();
      reject(new Error("events failed"));
    };
  });
}

async function guarded(id, attempt) {
  try {
    await attempt();
    return true;
  } catch (error) {
    show(id, `failed: ${error.message}`);
    return false;
  }
}

document.getElementById("form").addEventListener("submit", event => {
  event.preventDefault();
  guarded("form-result", sendForm);
});

document.getElementById("upload").addEventListener("submit", event => {
  event.preventDefault();
  const [file] = document.getElementById("file").files;
  if (file) guarded("upload-result", () => upload(file));
});

Promise.all([
  guarded("form-result", sendForm),
  guarded("upload-result", () => upload(new Blob([new Uint8Array(1024 * 1024)]))),
  guarded("socket-result", trySocket),
  guarded("events-result", tryEvents),
]).then(outcomes => show("status", outcomes.every(Boolean) ? "ready" : "failed"));
