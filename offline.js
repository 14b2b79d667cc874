// Keeps the files of one build, so that the page starts without a network. A page never gets files of two builds: what
// is here comes from here, and a newer build waits until no page uses this one.

// Each file with the CRC-32 of its bytes; the build writes this line. Without it nothing is kept.
const FILES = {};

const SCOPE = registration.scope;
/** Where this build is kept. Another folder of the same host may have a Hindsight of its own. */
const KEPT = `hindsight ${SCOPE} ${checksum(new TextEncoder().encode(JSON.stringify(FILES)))}`;

function checksum(bytes) {
  // By a table, since a megabyte and more goes through it while somebody may be typing.
  const step = (crc) => (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    for (let bit = 0; bit < 8; bit++) byte = step(byte);
    return byte;
  });
  let crc = ~0;
  for (const byte of bytes) crc = (crc >>> 8) ^ table[(crc ^ byte) & 255];
  return (~crc >>> 0).toString(16).padStart(8, "0");
}

/** The file a request is for, if it is one of this build. */
function file({ method, url }) {
  if (method !== "GET" || !url.startsWith(SCOPE)) return undefined;
  const name = decodeURIComponent(url.slice(SCOPE.length).replace(/[?#].*/s, "")) || "index.html";
  return Object.hasOwn(FILES, name) ? name : undefined;
}

/** Fetches one file. What is not the file of this build, as a page that says “not found”, is not kept. */
async function keep(cache, name) {
  const address = new URL(name, SCOPE);
  const answer = await fetch(address, { cache: "no-cache" });
  const found = checksum(new Uint8Array(await answer.clone().arrayBuffer()));
  if (!answer.ok || answer.redirected || found !== FILES[name]) throw new Error(`${name} is not of this build`);
  await cache.put(address, answer);
}

// All of them or nothing: if one fails, the browser drops this build and tries again another day.
addEventListener("install", (event) => {
  const all = async () => {
    const cache = await caches.open(KEPT);
    try {
      for (const name of Object.keys(FILES)) await keep(cache, name);
    } catch (error) {
      await caches.delete(KEPT);
      throw error;
    }
  };
  event.waitUntil(all());
});

// Now nobody uses another build any more.
addEventListener("activate", (event) => {
  const tidy = async () => {
    const old = (name) => name.startsWith(`hindsight ${SCOPE} `) && name !== KEPT;
    await Promise.all((await caches.keys()).filter(old).map((name) => caches.delete(name)));
  };
  event.waitUntil(tidy());
});

addEventListener("fetch", (event) => {
  const name = file(event.request);
  if (name === undefined) return;
  const answer = async () => {
    const cache = await caches.open(KEPT);
    const kept = await cache.match(new URL(name, SCOPE));
    // A new answer has the address that was asked for, with the words behind it that scripts read.
    return kept ? new Response(kept.body, kept) : fetch(event.request);
  };
  event.respondWith(answer());
});

// A page that has not started yet asks whether it is the only one. If so it may tell this build to take over.
addEventListener("message", (event) => {
  const answer = async () => {
    const pages = await clients.matchAll({ includeUncontrolled: true, type: "window" });
    event.ports[0]?.postMessage(pages.filter((page) => page.url.startsWith(SCOPE)).length < 2);
  };
  event.waitUntil(event.data === "take over" ? skipWaiting() : answer());
});
