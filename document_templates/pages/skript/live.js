// A page that is left open shows what stands now: what is marked «data-live» is fetched again once a minute, and when one comes
// back to the window. Nothing is changed under the hands of someone who is in the middle of it. What is «data-awaited» is asked
// for until it is there. The pages work without this.
"use strict";
(() => {
  const EVERY = 60_000, SOON = 300, STILL_AWAITED = 202;
  let fetched = Date.now();

  async function fetchAgain() {
    const here = document.querySelector("[data-live]");
    if (!here || document.hidden || here.contains(document.activeElement)) return;
    fetched = Date.now();
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const there = page.querySelector("[data-live]");
      if (there && there.innerHTML !== here.innerHTML) here.replaceWith(document.adoptNode(there));
    } catch {
      // out of reach: what stands here stays, and is tried again
    }
  }

  // What is awaited is asked for until it is there; only then is the page drawn anew.
  async function showWhenThere() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.status !== STILL_AWAITED) return location.reload();
    } catch {
      // out of reach: asked for again
    }
    setTimeout(showWhenThere, SOON);
  }

  addEventListener("DOMContentLoaded", () => {
    if (document.querySelector("[data-awaited]")) setTimeout(showWhenThere, SOON);
  });
  setInterval(fetchAgain, EVERY);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && Date.now() - fetched > EVERY / 4) fetchAgain();
  });
})();
