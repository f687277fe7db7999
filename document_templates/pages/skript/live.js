// A page that is left open shows what stands now: what is marked «data-live» is fetched again once a minute, and when one comes
// back to the window. Nothing is changed under the hands of someone who is in the middle of it, and the page works without this.
"use strict";
(() => {
  const EVERY = 60_000;
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

  setInterval(fetchAgain, EVERY);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && Date.now() - fetched > EVERY / 4) fetchAgain();
  });
})();
