// Loads what is not needed to write into the page that runs, when the page asks for it. The build writes the names.

const FILE = "";
const STYLE = "";
/** What the page and this part have in common. */
const SHARED = [];

let loading;
let dressed;

/** The styles of what comes. Without them it is plain, and works. */
function dress() {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(STYLE, import.meta.url) });
  const done = new Promise((done) => (link.onload = link.onerror = done));
  document.head.append(link);
  return done;
}

async function load(page) {
  dressed ??= dress();
  const answer = await fetch(new URL(FILE, import.meta.url));
  if (!answer.ok) throw new Error(`${FILE} could not be had: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  await dressed;
  const shared = Object.fromEntries(SHARED.map((name) => [name, page[name]]));
  await WebAssembly.instantiate(bytes, { __wasm_split: shared });
}

/** The page calls this, and is called back by a function of its table. What failed is tried again when it asks again. */
export async function __wasm_split_load_later(callback, data) {
  const page = await globalThis.hindsight;
  loading ??= load(page);
  const done = await loading.then(
    () => true,
    (error) => console.error(error),
  );
  if (!done) loading = dressed = undefined;
  page.__indirect_function_table.get(callback)(data, Boolean(done));
}
