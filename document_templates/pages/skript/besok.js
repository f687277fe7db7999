// A visit's page where there may be no net: the page is kept by the service worker (uten-nett.js), and so is what is written, until it
// is sent. Without this, without a service worker and without scripts the form is sent as any form.
"use strict";
(() => {
  const NOT_YET = "Ikke sendt ennå. Vi sender det når du har nett igjen.";
  const workers = navigator.serviceWorker;
  const asItCame = `<!doctype html>${document.documentElement.outerHTML}`;
  if (!workers) return;

  const form = () => document.querySelector("form[data-ends]");
  const unchanged = form() && !document.getElementById("wrong");

  workers.register("/besok/uten-nett.js").then(begin).catch(() => {});
  workers.addEventListener("message", ({ data }) => answered(data));
  addEventListener("online", sendAgain);
  document.addEventListener("submit", sendIt);

  async function begin() {
    await workers.ready;
    if (!workers.controller) await new Promise((taken) => workers.addEventListener("controllerchange", taken, { once: true }));
    if (unchanged) {
      const { ends, policy } = form().dataset;
      const files = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((each) => new URL(each.href ?? each.src).pathname);
      if (await ask("keepPage", { page: asItCame, policy, ends, files })) document.getElementById("offline").hidden = false;
    }
    await sendAgain();
  }

  function ask(asks, more = {}) {
    return new Promise((answer) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => answer(data);
      workers.controller.postMessage({ asks, ...more }, [port2]);
    });
  }

  async function sendAgain() {
    const typed = workers.controller && (await ask("typed"));
    if (!typed) return;
    if (form()) fill(form(), typed);
    say("warning", NOT_YET);
    await ask("send");
  }

  async function sendIt(event) {
    if (!workers.controller || event.target !== form()) return;
    event.preventDefault();
    const typed = new URLSearchParams(new FormData(form())).toString();
    if (!(await ask("keepTyped", { typed, ends: form().dataset.ends }))) return form().submit(); // no room for it here: as any form
    say("info", "Sender …");
    if ((await ask("send")) === null) say("warning", NOT_YET);
  }

  function answered({ status, page }) {
    if (!status) return say("warning", NOT_YET);
    const there = new DOMParser().parseFromString(page, "text/html");
    document.title = there.title;
    document.querySelector("main").replaceWith(document.adoptNode(there.querySelector("main")));
    if (status === 200) say("success", "Sendt.");
    else if (status !== 410) say("warning", "Ikke sendt. Det du skrev, er tatt vare på i nettleseren her til du har rettet det og sendt det inn, eller slettet det.");
    (document.getElementById("wrong") ?? document.querySelector("main")).focus();
  }

  function fill(form, typed) {
    for (const [name, value] of new URLSearchParams(typed)) {
      const field = form.elements.namedItem(name);
      if (field) field.value = value;
    }
  }

  function say(colour, sentence) {
    const said = document.createElement("div");
    said.className = "ds-alert";
    said.dataset.color = colour;
    said.append(Object.assign(document.createElement("p"), { textContent: sentence }));
    if (colour === "warning") {
      const away = document.createElement("button");
      Object.assign(away, { type: "button", className: "ds-button", textContent: "Slett det jeg skrev", onclick: forget });
      away.dataset.variant = "secondary";
      said.append(away);
    }
    document.getElementById("sending").replaceChildren(said);
    said.scrollIntoView({ block: "nearest" });
  }

  async function forget() {
    await ask("forgetTyped");
    location.reload();
  }
})();
