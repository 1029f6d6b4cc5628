// A form marked data-fp-autosave saves itself while somebody writes, and says so. Without script its button does the same.
// Each heading carries the digest of what its writer saw; the server keeps beside what would overwrite another's words.
const form = document.querySelector("form[data-fp-autosave]");
const status = form?.querySelector("[data-fp-saved]");
const PAUSE = 1200; // ms after the last key
const MOST = 2000; // ms that typing without a pause may stay unsaved
const AGAIN = 5000; // ms between tries when the line is down
let timer = 0;
let since = 0; // when the oldest unsaved key was pressed; 0: all is saved
let busy = false;
let leaving = false;

function say(words, wrong = false) {
  status.textContent = words;
  status.classList.toggle("govuk-error-message", wrong);
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

function touched() {
  since = since || Date.now();
  say("Not saved yet…");
  later(Math.max(0, Math.min(PAUSE, since + MOST - Date.now())));
}

function show(told) {
  for (const place of form.querySelectorAll("[data-fp-heading]")) {
    const key = place.dataset.fpHeading;
    if (told.was[key]) place.querySelector(`input[name="${key}.was"]`).value = told.was[key];
    const trouble = place.querySelector("[data-fp-trouble]");
    trouble.hidden = !told.refused[key];
    trouble.textContent = told.refused[key] || "";
  }
  const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  if (Object.keys(told.refused).length) say("Saved, but for the headings marked in red.", true);
  else if (told.stale.length) say(`Somebody else changed ${told.stale.join(", ")}: your words are kept beside theirs. Load the page again to choose.`, true);
  else if (!since) say(`Saved at ${time}.`);
}

async function save() {
  if (busy || leaving || !since) return;
  busy = true;
  const began = since;
  since = 0;
  try {
    const answer = await fetch(location.pathname, {
      method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "error",
    });
    const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
    if (told?.trouble) {
      say(`Not saved: ${told.trouble} Copy your words before you leave this page.`, true);
      busy = false;
      return; // saving again would be refused again
    }
    if (!answer.ok || !told) throw new Error(String(answer.status));
    show(told);
  } catch {
    since = since || began;
    say("Not saved: the line or the sign-in is gone. Your words are still on this page; it tries again by itself.", true);
    clearTimeout(timer);
    timer = setTimeout(save, AGAIN);
    busy = false;
    return;
  }
  busy = false;
  if (since) later(PAUSE); // more was written meanwhile
}

if (form) {
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  form.addEventListener("submit", () => { leaving = true; clearTimeout(timer); });
  window.addEventListener("beforeunload", (event) => {
    if (since && !leaving) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden && since) save(); });
  say("Saved by itself while you write.");
}
