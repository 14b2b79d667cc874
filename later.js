// Loads what is not needed to write into the page that runs, when the page asks for it. The build writes the two names.

const FILE = "";
/** What the page and this part have in common. */
const SHARED = [];

let loading;

async function load(page) {
  const answer = await fetch(new URL(FILE, import.meta.url));
  if (!answer.ok) throw new Error(`${FILE} could not be had: ${answer.status}`);
  const shared = Object.fromEntries(SHARED.map((name) => [name, page[name]]));
  await WebAssembly.instantiate(await answer.arrayBuffer(), { __wasm_split: shared });
}

/** The page calls this, and is called back by a function of its table. What failed is tried again when it asks again. */
export async function __wasm_split_load_later(callback, data) {
  const page = await globalThis.hindsight;
  loading ??= load(page);
  const done = await loading.then(
    () => true,
    (error) => console.error(error),
  );
  if (!done) loading = undefined;
  page.__indirect_function_table.get(callback)(data, Boolean(done));
}
