// Prefect's screen in Norwegian, for those who fill in the forms. Loaded by the door before the screen's own scripts.
//
// Fixed words are looked up, sentences with something in them are matched; a word that isn't known stays as it is. What is no
// coordinator's business is hidden, never removed, so the screen's own program finds everything where it put it. Whatever goes
// wrong in here, the screen works as it came.
"use strict";
(() => {
  const WORDS = {
    "Deployments": "Skjemaer", "Deployment": "Skjema", "deployments": "skjemaer", "Runs": "Kjøringer", "Run": "Fyll ut", "Flow": "Gruppe", "Flows": "Grupper",
    "Custom run": "Åpne skjemaet", "Custom Run": "Åpne skjemaet", "Quick run": "Kjør nå", "Quick Run": "Kjør nå", "View run": "Se kjøringen",
    "Submit": "Send inn", "Cancel": "Avbryt", "Add item": "Legg til", "Remove item": "Fjern", "Move up": "Flytt opp", "Move down": "Flytt ned",
    "Select": "Velg", "None": "Ingen", "Clear": "Tøm", "Close": "Lukk", "Now": "Nå", "Later": "Senere", "Start": "Start",
    "Search...": "Søk …", "Search": "Søk", "No results found": "Ingen treff", "No results found.": "Ingen treff.", "No options": "Ingen valg", "Loading...": "Henter …",
    "Search deployments": "Søk i skjemaene", "Filter by tags": "Velg merker", "All tags": "Alle merker", "A to Z": "A til Å", "Z to A": "Å til A",
    "Created": "Laget", "Updated": "Endret", "Status": "Status", "Activity": "Aktivitet", "Schedules": "Faste tider", "Schedule": "Fast tid", "Triggers": "Utløsere", "Add": "Legg til",
    "Ready": "Klar", "Not Ready": "Ikke klar", "Pin": "Fest", "Tags": "Merker", "Description": "Forklaring", "Details": "Detaljer", "Upcoming": "Kommende",
    "Parameters": "Det som er fylt ut", "Configuration": "Oppsett", "Open menu": "Åpne menyen", "Items per page": "Antall på siden", "Page": "Side", "of": "av",
    "Flow runs": "kjøringer", "Flow run": "kjøring", "flow runs": "kjøringer", "Flow Runs": "Kjøringer", "Task Runs": "Steg", "Task runs": "Steg", "task runs": "steg", "Subflow Runs": "Underkjøringer",
    "Artifacts": "Lister og sider", "artifacts": "lister og sider", "Artifact": "Side", "Job Variables": "Maskinens valg", "Logs": "Logg", "Results": "Resultat",
    "All except scheduled": "Alle unntatt planlagte", "All run states": "Alle tilstander", "All state types": "Alle tilstander", "Newest to oldest": "Nyeste først", "Oldest to newest": "Eldste først",
    "No runs found": "Ingen kjøringer", "No flow runs match your filters": "Ingen kjøringer passer", "Try adjusting your date range, state, or other filters.": "Velg andre datoer eller en annen tilstand.", "Clear filters": "Vis alle",
    "Past week": "Siste uke", "Past 7 days": "Siste 7 dager", "Past day": "Siste døgn", "Past hour": "Siste time", "Today": "I dag", "Date Range": "Datoer", "State types": "Tilstander", "State names": "Tilstander", "State": "Tilstand",
    "All flows": "Alle grupper", "All deployments": "Alle skjemaer", "All work pools": "Alle", "Hide subflows": "Skjul underkjøringer", "Search by run name": "Søk etter kjøring", "Search by flow run name": "Søk etter kjøring", "Search logs...": "Søk i loggen …", "Search parameters": "Søk", "Search artifacts": "Søk i sidene",
    "Completed": "Gjort", "Failed": "Feilet", "Crashed": "Avbrutt", "Running": "Går nå", "Pending": "Venter", "Scheduled": "Planlagt", "Late": "Forsinket", "Cancelled": "Avlyst", "Cancelling": "Avlyses", "Paused": "Stanset", "Retrying": "Prøver igjen", "AwaitingRetry": "Prøver igjen snart",
    "Settings": "Innstillinger", "Toggle Sidebar": "Vis eller skjul menyen", "Dashboard": "Oversikt", "Copy ID": "Kopier nummeret", "Edit": "Endre", "Delete": "Slett", "Duplicate": "Lag kopi",
    "Start Time": "Begynte", "Duration": "Varighet", "Run Count": "Antall forsøk", "Retry": "Prøv igjen", "Download": "Last ned", "Level: all": "Alle linjer", "No logs": "Ingen linjer ennå", "Copy": "Kopier", "copy": "kopier",
    "Documentation": "Veiledning", "View Docs": "Veiledning", "All Types": "Alle slag", "Artifact type": "Slag", "MARKDOWN": "side", "Name": "Navn", "Type": "Slag", "Key": "Nøkkel", "Time": "Tid", "Back": "Tilbake", "Save": "Lagre", "Yes": "Ja", "No": "Nei", "Error": "Feil", "Success": "Gjort",
    "Date (yyyy-MM-dd)": "Dato (åååå-mm-dd)", "Pick a date": "Velg en dato", "Select date": "Velg en dato", "Go to first page": "Til første side", "Go to previous page": "Til forrige side", "Go to next page": "Til neste side", "Go to last page": "Til siste side",
    "pagination": "sider", "breadcrumb": "hvor du er", "Notifications alt+T": "Beskjeder", "Deployment sort order": "Rekkefølge", "Flow run sort order": "Rekkefølge", "Toggle all": "Velg alle", "search by run name": "søk etter kjøring", "Pin deployment": "Fest skjemaet", "Previous range": "Tidligere", "Next range": "Senere", "Clear date range": "Alle datoer",
    "Filter by flow": "Velg gruppe", "Filter by deployment": "Velg skjema", "Filter by work pool": "Velg", "Go to the Previous Month": "Forrige måned", "Go to the Next Month": "Neste måned", "Next month": "Neste måned", "Previous month": "Forrige måned",
    "Parameter": "Det som er fylt ut", "Task run": "Steg", "Work Pools": "Maskiner", "auto-scheduled": "av seg selv", "log level filter": "hvilke linjer", "log sort order": "rekkefølge", "Download logs": "Last ned loggen", "generate flow name": "nytt navn", "Prefect Logo": "Prefect",
    "Mo": "ma", "Tu": "ti", "We": "on", "Th": "to", "Fr": "fr", "Sa": "lø", "Su": "sø",
  };
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const NORWEGIAN = ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];
  const month = (name) => MONTHS.findIndex((each) => each.slice(0, 3) === name.slice(0, 3));
  const two = (number) => String(number).padStart(2, "0");
  const date = (name, day, year) => `${two(day)}.${two(month(name) + 1)}.${year}`;
  const clock = (hour, minute, half) => `${two((Number(hour) % 12) + (half === "PM" ? 12 : 0))}.${minute}`;
  const NAMES = MONTHS.map((each) => `${each}|${each.slice(0, 3)}`).join("|");
  const UNITS = { second: ["sekund", "sekunder"], minute: ["minutt", "minutter"], hour: ["time", "timer"], day: ["dag", "dager"], week: ["uke", "uker"], month: ["måned", "måneder"], year: ["år", "år"] };
  const unit = (number, name) => `${number} ${UNITS[name][Number(number) === 1 ? 0 : 1]}`;
  const PATTERNS = [
    [/^(.*) \(Optional\)$/s, (_, label) => `${label} (kan stå tomt)`],
    [/^Select (.+)$/s, (_, label) => `Velg ${label}`],
    [new RegExp(`^(${NAMES}) (\\d{1,2})(?:st|nd|rd|th)?, (\\d{4})$`), (_, name, day, year) => date(name, day, year)],
    [new RegExp(`^(${NAMES}) (\\d{1,2})(?:st|nd|rd|th)?, (\\d{4}) at (\\d{1,2}):(\\d\\d) ([AP]M)$`), (_, name, day, year, hour, minute, half) => `${date(name, day, year)} kl. ${clock(hour, minute, half)}`],
    [/^(\d{4})\/(\d\d)\/(\d\d) (\d\d):(\d\d):(\d\d) ([AP]M)$/, (_, year, m, day, hour, minute, second, half) => `${day}.${m}.${year} kl. ${clock(hour, minute, half)}`],
    [new RegExp(`^(${NAMES}) (\\d{4})$`), (_, name, year) => `${NORWEGIAN[month(name)]} ${year}`],
    [new RegExp(`^(?:Today, )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (${NAMES}) (\\d{1,2})(?:st|nd|rd|th)?, (\\d{4})(, selected)?$`), (whole, name, day, year) => `${whole.startsWith("Today") ? "I dag, " : ""}${date(name, day, year)}`],
    [/^(\d+) (second|minute|hour|day|week|month|year)s? ago$/, (_, number, name) => `for ${unit(number, name)} siden`],
    [/^in (\d+) (second|minute|hour|day|week|month|year)s?$/, (_, number, name) => `om ${unit(number, name)}`],
    [/^(\d{1,2}):(\d\d):\d\d ([AP]M)$/, (_, hour, minute, half) => clock(hour, minute, half)],
    [/^Level:\s*All$/, () => "Alle linjer"],
    [/^Open flow run (.+)$/s, (_, name) => `Åpne kjøringen ${name}`],
    [/^(\d{4})\/(\d\d)\/(\d\d) (\d\d):(\d\d):\d\d ([AP]M) \(.* late\)$/, (_, year, m, day, hour, minute, half) => `${day}.${m}.${year} kl. ${clock(hour, minute, half)} (forsinket)`],
    [/^(\d+) Task runs?$/, (_, number) => `${number} steg`],
    [/^(\d+) Flow runs?$/, (_, number) => `${number} kjøringer`],
    [/^Show (\d+) more tags$/, (_, number) => `Vis ${number} merker til`],
    [/^(.+) scheduled to start (?:now|.*)$/s, () => "Skjemaet er sendt inn."],
    [/^Scheduled to start (?:now|.*)$/s, () => "Skjemaet er sendt inn."],
    [/^Error creating flow run: (.*)$/s, (_, sentence) => sentence],
  ];
  const NOT_THEIRS = ["/v2/dashboard", "/v2/flows", "/v2/work-pools", "/v2/blocks", "/v2/variables", "/v2/automations", "/v2/events", "/v2/concurrency-limits", "/v2/settings"];
  const INNARDS = new Set(["Flow ID", "Deployment ID", "Deployment Version", "Storage Document ID", "Infrastructure Document ID", "Entrypoint", "Path", "Concurrency Limit", "Run Name", "Enforce Parameter Schema", "Flow Run ID", "Retry Count", "Retry Delay", "Run Config", "State Message ID", "Idempotency Key"]);
  const NO_CHOICE = new Set(["Copy ID", "Edit", "Delete", "Duplicate", "Kopier nummeret", "Endre", "Slett", "Lag kopi"]);
  const LEFT_ALONE = "textarea, input, .cm-editor, pre, code, script, style, [data-heltmed]";
  const READ_ALOUD = ["placeholder", "aria-label", "title"];

  function norwegian(text) {
    const words = text.trim();
    if (!words) return text;
    if (Object.hasOwn(WORDS, words)) return text.replace(words, () => WORDS[words]);
    for (const [pattern, said] of PATTERNS) {
      const found = pattern.exec(words);
      if (found) return text.replace(words, () => said(...found));
    }
    return text;
  }

  const hide = (element) => element?.style.setProperty("display", "none", "important");
  const text = (element) => element.textContent.trim();

  function put(element) {
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    if (element.nodeType === Node.TEXT_NODE) say(element);
    while (walk.nextNode()) say(walk.currentNode);
    if (element.nodeType !== Node.ELEMENT_NODE) return;
    for (const each of [element, ...element.querySelectorAll(READ_ALOUD.map((name) => `[${name}]`).join())]) aloud(each);
  }

  function say(node) {
    if (!node.parentElement || node.parentElement.closest(LEFT_ALONE)) return;
    const said = norwegian(node.nodeValue);
    if (said !== node.nodeValue) node.nodeValue = said;
  }

  function aloud(element) {
    for (const name of READ_ALOUD) {
      const value = element.getAttribute?.(name);
      if (value && norwegian(value) !== value) element.setAttribute(name, norwegian(value));
    }
  }

  function leaveOut(within) {
    for (const line of within.querySelectorAll("li[data-sidebar=menu-item]")) {
      const link = line.querySelector("a[href]");
      if (!link || NOT_THEIRS.some((path) => link.getAttribute("href").startsWith(path))) hide(line);
    }
    for (const label of within.querySelectorAll("form label, dt")) if (INNARDS.has(text(label))) hide(label.parentElement);
    for (const label of within.querySelectorAll("form label")) if (text(label) === "skjema") hide(label);
    for (const heading of within.querySelectorAll("form h3")) {
      if (["Parameters", WORDS.Parameters].includes(text(heading))) hide(heading);
      if (text(heading) === "Additional Options") hide(heading.closest("[data-slot=accordion]"));
    }
    for (const label of within.querySelectorAll("form label")) if (text(label) === "Start" && label.querySelector("p")) hide(label.closest("div.border-t") ?? label.parentElement);
    for (const button of within.querySelectorAll("form button[aria-haspopup=menu]")) hide(button);
    for (const choice of within.querySelectorAll("[role=menuitem]")) if (NO_CHOICE.has(text(choice))) hide(choice);
  }

  // What one who sees or hears the screen in another way must have, and it lacks. What only its own program can mend, stands in
  // `tests/deployments/browser/test_screen_accessible.py`.
  const DARKER = { "--muted-foreground": "#55575f", "--link": "#0b55cb" };
  const UNNAMED = {
    "button[data-testid=grid-layout]": "Vis som ruter", "button[data-testid=list-layout]": "Vis som liste",
    "button:has(> .lucide-crosshair)": "Midtstill tegningen", "button:has(> .lucide-expand)": "Stor tegning", "button:has(.lucide-cog)": "Valg for tegningen",
    ".cm-content[contenteditable=false]": "Det som er fylt ut",
  };

  function forEveryone() {
    const root = document.documentElement;
    for (const [name, colour] of Object.entries(DARKER)) {
      if (root.classList.contains("dark")) root.style.removeProperty(name);
      else root.style.setProperty(name, colour);
    }
    for (const chart of document.querySelectorAll("svg.recharts-surface:not([aria-hidden])")) {
      chart.setAttribute("aria-hidden", "true");
      chart.setAttribute("tabindex", "-1");
    }
    for (const tab of document.querySelectorAll("[role=tablist] > a[href]:not([aria-label])")) tab.setAttribute("aria-label", text(tab));
    for (const [what, says] of Object.entries(UNNAMED)) {
      for (const each of document.querySelectorAll(what)) if (!each.hasAttribute("aria-label") && !(each.matches("button") && text(each))) each.setAttribute("aria-label", says);
    }
  }

  function menuLine(menu, says, address) {
    const line = document.createElement("li");
    line.dataset.heltmed = address;
    const link = line.appendChild(document.createElement("a"));
    link.href = address;
    const words = link.appendChild(document.createElement("span"));
    words.className = menu.querySelector("li a span")?.className ?? "";
    words.textContent = says;
    return line;
  }

  function wayBack() {
    const menu = document.querySelector("ul[data-sidebar=menu]");
    if (menu && !menu.querySelector("[data-heltmed]")) {
      menu.prepend(menuLine(menu, "Skrivebordet", "/skrivebord"));
      menu.append(menuLine(menu, "Tavler og lister", "/v2/artifacts"));
    }
    const run = /^\/v2\/runs\/flow-run\/([0-9a-f-]{36})/.exec(location.pathname);
    let answer = document.querySelector("body > a[data-heltmed=svar]");
    if (!run) return answer?.remove();
    if (!answer) {
      answer = document.body.appendChild(document.createElement("a"));
      answer.dataset.heltmed = "svar";
      answer.textContent = "Se svaret";
      answer.setAttribute("style", "position:fixed;top:.6rem;right:1rem;z-index:60;padding:.5rem 1rem;border-radius:.4rem;background:#0051ae;color:#fff;font-weight:600");
    }
    answer.href = `/svar/${run[1]}`;
  }

  function openTheAnswer() {
    const ask = window.fetch;
    window.fetch = async (...asked) => {
      const address = typeof asked[0] === "string" ? asked[0] : asked[0].url ?? String(asked[0]);
      if (address.endsWith("/create_flow_run")) pressed = null;
      const answer = await ask(...asked);
      try {
        if (address.endsWith("/ui/schemas/validate") && pressed) await pressAgain(answer);
        if (answer.status === 201 && address.endsWith("/create_flow_run") && location.pathname.endsWith("/run")) {
          location.assign(`/svar/${(await answer.clone().json()).id}`);
        }
      } catch {
        // the screen shows the run itself
      }
      return answer;
    };
  }

  // After a refusal the screen only checks the form at the first press, and sends it in at the second: so we press once more.
  let pressed = null;
  document.addEventListener("click", (event) => {
    const button = event.isTrusted && event.target.closest?.("form button");
    pressed = button && [WORDS.Submit, "Submit"].includes(text(button)) ? button : null;
  }, true);

  async function pressAgain(answer) {
    const { valid } = await answer.clone().json();
    setTimeout(() => safely(() => {
      const button = pressed;
      pressed = null;
      if (valid && button?.isConnected) button.click();
    }), 250);
  }

  function safely(what) {
    try {
      what();
    } catch (problem) {
      console.warn("norsk.js", problem);
    }
  }

  safely(openTheAnswer);
  document.documentElement.lang = "nb";
  const everything = () => safely(() => {
    leaveOut(document);
    put(document.body);
    forEveryone();
    wayBack();
  });
  let waits = false;
  const changed = new Set();
  const watch = new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.type === "childList" ? change.addedNodes : [change.target]) changed.add(node);
    if (waits) return;
    waits = true;
    queueMicrotask(() => {
      waits = false;
      const these = [...changed];
      changed.clear();
      safely(() => {
        leaveOut(document);
        for (const node of these) if (node.isConnected) put(node);
        forEveryone();
        wayBack();
      });
    });
  });
  document.addEventListener("DOMContentLoaded", () => {
    everything();
    watch.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: READ_ALOUD });
  });
})();
