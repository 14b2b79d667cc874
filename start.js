// Starts the page. Trunk writes the hashed names of its two files into this script's own address.
// If the page cannot start, or breaks down, this script says so and hands out what is stored, without its help.

const SLOT = /^hindsight\/1\/report\/(.*)\/([ab])$/s;
const SUM = ',"checksum":"';

/** CRC-32 over the bytes of UTF-8, as `src/persist/checksum.rs` has it. */
function checksum(text) {
  let crc = ~0;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (~crc >>> 0).toString(16).padStart(8, "0");
}

/** The envelope of a stored text and whether it is what was written; null if nothing of it can be read. */
function read(text) {
  try {
    const { title, body, rev, saved_at, checksum: stated } = JSON.parse(text);
    if (typeof body !== "string") return null;
    const whole = stated === checksum(text.slice(0, text.lastIndexOf(SUM)));
    return { title: String(title || "Untitled report"), body, rev, saved_at: String(saved_at), whole };
  } catch {
    return null;
  }
}

/** What is stored of each report: its newest version that is whole, or else the stored text as it is. */
function stored() {
  const reports = new Map();
  for (const key of Object.keys(localStorage)) {
    const id = SLOT.exec(key)?.[1];
    if (id === undefined) continue;
    const text = localStorage.getItem(key) ?? "";
    const found = read(text) ?? { title: "A report that cannot be read", body: text, rev: -1, saved_at: "", whole: false };
    const best = reports.get(id);
    const rank = (one) => (one.whole ? 1e15 : 0) + one.rev;
    if (!best || rank(found) > rank(best)) reports.set(id, found);
  }
  return [...reports.values()].sort((one, other) => (one.saved_at < other.saved_at ? 1 : -1));
}

function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(text);
  return made;
}

let crashed = false;

/** Shows what is stored in place of the page. */
function crash(title, why) {
  if (crashed) return;
  crashed = true;
  let reports = [];
  let lost = "";
  try {
    reports = stored();
  } catch {
    lost = " The browser does not let this page read what it stored.";
  }
  const main = element("main", element("h1", title), { className: "start crash" });
  const saved = reports.length ? " Everything that was saved is still here; you can download it below." : "";
  main.append(element("p", why + saved + lost, { className: "lead" }));
  const again = element("button", "Load the page again", { type: "button", className: "button button--main" });
  again.addEventListener("click", () => location.reload());
  const list = element("a", "Go to the list of reports", { href: "#/", className: "button" });
  list.addEventListener("click", () => setTimeout(() => location.reload()));
  main.append(element("p", again), list);
  if (reports.length) main.append(element("h2", "Your reports"));
  const lines = element("ul", "", { className: "reports" });
  for (const { title, body, saved_at, whole } of reports) {
    const name = (title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "report") + (whole ? ".md" : ".txt");
    const address = URL.createObjectURL(new Blob([body], { type: "text/markdown;charset=utf-8" }));
    const link = element("a", "Download", { href: address, download: name, className: "button button--framed" });
    link.setAttribute("aria-label", `Download ${title}`);
    const when = new Date(saved_at);
    const state = (isNaN(when) ? "" : `Saved ${when.toLocaleString()}`) + (whole ? "" : " It is damaged; this is what is left of it.");
    const words = element("div", element("strong", title));
    words.append(element("p", state.trim()));
    const line = element("li", words, { className: "report" });
    line.append(link);
    lines.append(line);
  }
  main.append(lines);
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  document.querySelectorAll("body > :not(svg, script)").forEach((part) => part.remove());
  document.body.append(main);
  document.title = `${title} – Hindsight`;
  main.querySelector("button").focus();
}

// A panic of the page arrives as an error of WebAssembly; anything else leaves the page as it is.
const broke = (error) => {
  if (error instanceof WebAssembly.RuntimeError || error?.name === "RuntimeError") {
    crash("Hindsight has stopped", "Something in the page went wrong, and it stopped so as not to write anything wrong.");
  }
};
addEventListener("error", (event) => broke(event.error));
addEventListener("unhandledrejection", (event) => broke(event.reason));

/** A newer build that waits takes over before anything has started, where no other tab has this one open. */
async function hand_over() {
  const { waiting } = (await navigator.serviceWorker.getRegistration()) ?? {};
  if (!waiting) return;
  const { port1, port2 } = new MessageChannel();
  const alone = await new Promise((done) => {
    port1.onmessage = ({ data }) => done(data);
    setTimeout(done, 1000);
    waiting.postMessage("alone?", [port2]);
  });
  if (!alone) return;
  const over = new Promise((done) => {
    waiting.addEventListener("statechange", () => done(true));
    setTimeout(done, 5000);
  });
  waiting.postMessage("take over");
  if (!(await over)) return;
  location.reload();
  await new Promise(() => {});
}

// Nothing of it is needed to write, and it takes a while: it waits until nobody presses anything (`src/app/rest.rs`).
addEventListener("hindsight-rest", () => {
  navigator.serviceWorker?.register("./offline.js", { updateViaCache: "none" }).catch(() => {});
});

try {
  // Where the browser has none of this, or refuses it, the page comes from its host each time.
  if (navigator.serviceWorker?.controller) await hand_over().catch(() => {});
  const names = new URL(import.meta.url).searchParams;
  document.documentElement.dataset.build = names.get("wasm");
  // A browser may remember that a script could not be had, and not ask its host for the same address again.
  const script = `./${names.get("js")}`;
  const { default: init } = await import(script).catch(() => import(`${script}?${Date.now()}`));
  // What is loaded later (later.js) becomes part of it.
  globalThis.hindsight = init({ module_or_path: new URL(names.get("wasm"), import.meta.url) });
  await globalThis.hindsight;
  document.documentElement.dataset.started = "";
} catch (error) {
  console.error(error);
  crash("Hindsight could not start", "A part of the page could not be loaded. The network may be down, the host may have sent a wrong file, or this browser may be too old for WebAssembly.");
}
