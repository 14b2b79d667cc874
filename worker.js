// Starts the worker. The page writes its own version into this script's address, so that both are of one build.
const { default: init } = await import(`./hindsight-worker.js${self.location.search}`);
await init({ module_or_path: new URL(`./hindsight-worker_bg.wasm${self.location.search}`, self.location) });
