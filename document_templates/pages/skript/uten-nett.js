// The service worker of the visits' pages: a page that was opened is there without net, and what was written on it is sent when
// there is net again.
//
// It keeps two things of each visit, both in the cache «besok»: the page as it came, and what was written and not sent. Both are
// removed when it is sent, when the link no longer opens anything, and after the link's last day. The style sheets hold no one.
"use strict";
const KEPT = "besok";
const ENDS = "Heltmed-Ends"; // the link's last day, on what is kept
const UNSENT = "?usendt";
const AS_A_FORM = "application/x-www-form-urlencoded";
const OURS = 'id="sending"'; // what each answer of ours has, whatever it says
const PATIENCE = 30_000;
const NO_NET = 0;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([forgetEnded(), self.clients.claim()])));
self.addEventListener("sync", (event) => event.waitUntil(sendAll().then(all => all || Promise.reject(new Error("not sent")))));
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const path = pathOf(event.request.url);
  if (event.request.mode === "navigate") event.respondWith(openedPage(event, path));
  else if (path.startsWith("/filer/")) event.respondWith(file(event.request));
});
self.addEventListener("message", (event) => {
  const done = ASKED[event.data.asks](pathOf(event.source.url), event.data);
  const answer = (it) => event.ports[0]?.postMessage(it);
  event.waitUntil(done.then(answer, () => answer(null)));
});

const ASKED = {
  async keepPage(path, { page, policy, ends, files }) {
    const cache = await caches.open(KEPT);
    const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy, "Referrer-Policy": "no-referrer", [ENDS]: ends };
    await cache.put(path, new Response(page, { headers }));
    for (const old of await cache.keys()) {
      if (pathOf(old.url).startsWith("/filer/") && !files.includes(pathOf(old.url))) await cache.delete(old);
    }
    await cache.addAll(files);
    return true;
  },
  async keepTyped(path, { typed, ends }) {
    const cache = await caches.open(KEPT);
    await cache.put(path + UNSENT, new Response(typed, { headers: { "Content-Type": AS_A_FORM, [ENDS]: ends } }));
    return true;
  },
  async typed(path) {
    return (await (await caches.open(KEPT)).match(path + UNSENT))?.text();
  },
  async forgetTyped(path) {
    return (await caches.open(KEPT)).delete(path + UNSENT);
  },
  send: (path) => send(path),
  sendAll: () => sendAll(),
};

async function openedPage(event, path) {
  await forgetEnded();
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(event.request);
    if (answer.status === 410) await cache.delete(path); // what was written is the sender's to see: it goes when it is sent, or refused
    event.waitUntil(sendAll(path));
    return answer;
  } catch {
    return (await cache.match(path)) ?? Response.error();
  }
}

async function file(request) {
  return (await (await caches.open(KEPT)).match(request)) ?? fetch(request);
}

const underWay = new Map();

// Whether nothing is left to send there. Asked twice at once, it is sent once; the server knows the same visit sent again.
function send(path) {
  if (!underWay.has(path)) underWay.set(path, sendNow(path).finally(() => underWay.delete(path)));
  return underWay.get(path);
}

async function sendNow(path) {
  const cache = await caches.open(KEPT);
  const unsent = await cache.match(path + UNSENT);
  if (!unsent) return true;
  const { status, page } = await post(path, await unsent.text());
  if (status === 200 || status === 410) await Promise.all([cache.delete(path + UNSENT), cache.delete(path)]);
  for (const client of await self.clients.matchAll({ type: "window" })) {
    if (pathOf(client.url) === path) client.postMessage({ status, page });
  }
  if (status !== NO_NET) return true;
  await self.registration.sync?.register(KEPT).catch(() => {}); // where the browser can't, it is sent when a page of ours is opened
  return false;
}

async function post(path, body) {
  try {
    const signal = AbortSignal.timeout?.(PATIENCE);
    const answer = await fetch(path, { method: "POST", body, headers: { "Content-Type": AS_A_FORM }, redirect: "error", signal });
    const page = await answer.text();
    if (page.includes(OURS)) return { status: answer.status, page }; // else a proxy that finds no one home
  } catch {
    // out of reach
  }
  return { status: NO_NET };
}

async function sendAll(except) {
  await forgetEnded();
  const kept = (await (await caches.open(KEPT)).keys()).filter(({ url }) => url.endsWith(UNSENT)).map(({ url }) => pathOf(url));
  return (await Promise.all(kept.filter((path) => path !== except).map(send))).every(Boolean);
}

async function forgetEnded() {
  const cache = await caches.open(KEPT);
  const today = new Date().toISOString().slice(0, 10);
  for (const request of await cache.keys()) {
    const ends = (await cache.match(request))?.headers.get(ENDS);
    if (ends && ends < today) await cache.delete(request);
  }
}

function pathOf(address) {
  return new URL(address).pathname;
}
