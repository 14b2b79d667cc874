// Starts the page. Trunk writes the hashed names of its two files into this script's own address.
const names = new URL(import.meta.url).searchParams;
document.documentElement.dataset.build = names.get("wasm");
const { default: init } = await import(`./${names.get("js")}`);
await init({ module_or_path: new URL(names.get("wasm"), import.meta.url) });
document.documentElement.dataset.started = "";
