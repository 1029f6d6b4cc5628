// Words that save themselves: kept in this browser until the server has answered for them, one saving on its way at a
// time, tried again while the line is down, sent off when the page is left. Two pages use it:
// minutes  [data-fp-taking], with the addresses; each [data-fp-block] field by itself, on its data-fp-revision;
//          [data-fp-beside-place] shows words kept beside; [data-fp-phrase] buttons; [data-fp-keep] lines kept until sent;
// reports  form[data-fp-autosave], the sheet whole; each [data-fp-heading] with the digest of what its writer saw.
// On both [data-fp-saved] says what is saved, and [data-fp-all-saved] what is wrong, aloud.

const WAIT = 700; // milliseconds of typing that one saving of a minute gathers
const SHEET_WAIT = 1500; // the same for a report, whose saving carries every heading
const LOOK = 4000; // how often to ask whether somebody else wrote
const PATIENCE = 15000; // how long an answer may take
const root = document.querySelector("[data-fp-taking]");
const sheet = document.querySelector("form[data-fp-autosave]");
const line = document.querySelector("[data-fp-all-saved]");
const me = crypto.getRandomValues(new Uint32Array(3)).join("-"); // this tab, on this page
let count = Date.now();
let troubled = false;

const store = {
  put(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or refused: the server still gets it */ } },
  get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* refused */ } },
  keys(start) { try { return Object.keys(localStorage).filter((key) => key.startsWith(start)); } catch { return []; } },
};

// One line for the whole page, read out when it changes; that something is saved is only shown where it was written.
function say(words, trouble) {
  troubled = trouble;
  if (line.textContent === words) return;
  line.textContent = words;
  line.classList.toggle("is-trouble", trouble);
}

function nextSerial() {
  count = Math.max(Date.now(), count + 1);
  return count;
}

const SENT = { method: "POST", headers: { Accept: "application/json" }, redirect: "manual" };

// Resolves to the server's answer; {state: "lost"} where none came and it is worth trying again.
async function post(address, body, again = true) {
  try {
    const answer = await fetch(address, { ...SENT, body: body(), signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok || answer.status === 409 || answer.status === 400) return await answer.json();
    if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) {
      if (again && await renewTokens()) return await post(address, body, false);
      return { state: "refused", message: "you are signed out. Sign in in another tab, then go on writing here." };
    }
  } catch { /* no line, or no server */ }
  return { state: "lost" };
}

// Whoever has signed in again in another tab writes on here: the forms get the token of the new sign-in. Whether they did.
async function renewTokens() {
  const answer = await fetch(location.href, { redirect: "manual" });
  if (!answer.ok) return false;
  const anew = new DOMParser().parseFromString(await answer.text(), "text/html");
  const account = (page) => page.querySelector("[data-fp-account]")?.dataset.fpAccount;
  const token = anew.querySelector("main input[name=csrfmiddlewaretoken]")?.value;
  if (!token || account(anew) !== account(document)) return false;
  for (const held of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) held.value = token;
  return true;
}

// What saves itself. A kind of it says what is dirty, what is sent now (parcel), what is kept here (kept), and heard(answer, sent).
class Saving {
  constructor(key, address, wait, below) {
    [this.key, this.address, this.wait, this.below] = [key, address, wait, below];
    this.busy = false;
    this.tries = 0;
  }

  show(words, trouble = false) {
    if (!this.below) return;
    this.below.textContent = words;
    this.below.classList.toggle("is-trouble", trouble);
  }

  typed() {
    this.serial = nextSerial();
    store.put(this.key, this.kept());
    this.show(this.tries ? "Not saved: trying again" : "Writing…", this.tries > 0);
    this.later(this.wait);
  }

  later(wait) {
    this.timer ??= setTimeout(() => { this.timer = null; this.send(); }, wait);
  }

  async send() {
    if (this.busy || !this.dirty || !this.here) return;
    this.busy = true;
    this.serial ??= nextSerial();
    const sent = this.kept();
    const answer = await post(this.address, () => this.parcel(sent));
    this.busy = false;
    if (answer.state === "lost") {
      this.tries += 1;
      this.show("Not saved: trying again", true);
      say("Not saved: the server cannot be reached. What you write is kept in this browser and sent again.", true);
      this.later(Math.min(4000, 500 * this.tries));
      return;
    }
    this.tries = 0;
    if (answer.state === "refused") {
      this.show(`Not saved: ${answer.message}`, true);
      say(`Not saved: ${answer.message}`, true);
      this.later(10000);
      return;
    }
    this.heard(answer, sent);
    if (this.dirty) this.later(this.wait);
    else if (!this.holds) store.drop(this.key);
  }

  settled() { if (troubled) say("Everything is saved.", false); }

  // Leaving: the last words go without waiting for an answer; they stay kept here, and are known when they come twice.
  flush() {
    if (!this.dirty || !this.serial || !this.here) return;
    fetch(this.address, { ...SENT, body: this.parcel(this.kept()), keepalive: true }).catch(() => { /* kept here */ });
  }
}

/* ---- Minutes ---- */

const place = `fp-minutes:${root?.dataset.fpAccount}:${root?.dataset.fpTaking}:`;
const fields = new Map();

function parcel(saving) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: root.querySelector("input[name=csrfmiddlewaretoken]").value });
  for (const name of ["block", "base", "writer", "serial", "text"]) body.set(name, saving[name]);
  return body;
}

class Field extends Saving {
  constructor(element) {
    const below = element.closest(".fp-taking__field")?.querySelector("[data-fp-saved]");
    super(`${place}${element.dataset.fpBlock}:${me}`, root.dataset.fpSave, WAIT, below);
    [this.element, this.saved, this.beside] = [element, element.value, null];
    [this.block, this.base] = [element.dataset.fpBlock, Number(element.dataset.fpRevision)];
    const kept = store.get(this.key); // the field was swapped out with words that had no answer yet
    if (kept && kept.text !== this.saved) {
      element.value = kept.text;
      [this.base, this.serial] = [kept.base, kept.serial];
      this.later(0);
    }
    element.addEventListener("input", () => this.typed());
    element.addEventListener("blur", () => this.send());
  }

  get dirty() { return this.element.value !== this.saved; }
  get here() { return this.element.isConnected; }
  kept() { return { block: this.block, base: this.base, writer: me, serial: this.serial, text: this.element.value }; }
  parcel(sent) { return parcel(sent); }

  heard(answer, sent) {
    this.saved = sent.text;
    if (answer.state === "beside") {
      const isNew = this.beside !== answer.beside;
      this.beside = answer.beside;
      this.show(`Kept beside at ${answer.at}: somebody else wrote here. Decide above which words hold.`, true);
      if (isNew) showBeside();
      return;
    }
    [this.base, this.beside] = [answer.revision, null];
    this.show(`Saved ${answer.at}`);
    this.settled();
  }

  // Somebody else's words stand now, and nothing of ours waits: show them.
  take(text, revision, words) {
    const { selectionStart: start, selectionEnd: end } = this.element;
    this.element.value = text;
    [this.saved, this.base, this.beside] = [this.element.value, revision, null];
    store.drop(this.key);
    if (document.activeElement === this.element) this.element.setSelectionRange(start, end);
    this.show(words);
  }
}

async function showBeside() {
  try {
    const answer = await fetch(root.dataset.fpBeside);
    if (!answer.ok) return;
    root.querySelector("[data-fp-beside-place]").innerHTML = await answer.text(); // our own template, escaped there
    say("Two people wrote in one place at once. Both texts are kept: decide which holds.", true);
  } catch { /* the next look shows it */ }
}

// What an earlier page or a crash left unsent goes out under its own name, once; sent twice it is known.
async function sendLeftovers() {
  for (const key of store.keys(place).filter((key) => !key.endsWith(`:${me}`))) {
    const left = store.get(key);
    if (!left?.block) { store.drop(key); continue; }
    const field = fields.get(left.block);
    if (field && !field.dirty && field.base === left.base) field.show("Sending what was not saved", true);
    if (field) field.busy = true; // our own words on top of these wait for the answer
    const answer = await post(root.dataset.fpSave, () => parcel(left));
    if (field) field.busy = false;
    if (answer.state === "lost") { setTimeout(sendLeftovers, 2000); return; }
    if (answer.state === "refused") {
      say(`Words written earlier could not be saved: ${answer.message} They are kept in this browser.`, true);
      continue;
    }
    if (store.get(key)?.serial === left.serial) store.drop(key);
    if (answer.state === "beside") await showBeside();
    else if (field && !field.dirty && answer.revision >= field.base) field.take(left.text, answer.revision, `Saved ${answer.at}, from before`);
    else if (field) field.later(0);
  }
}

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(root.dataset.fpState);
    if (!answer.ok) return;
    const now = await answer.json();
    for (const field of fields.values()) await compare(field, now);
    const shown = Array.from(root.querySelectorAll("[data-fp-beside-row]"), (row) => Number(row.dataset.fpBesideRow));
    const here = [...fields.keys()].flatMap((block) => now.beside[block] ?? []);
    if (String(shown.sort()) !== String(here.sort())) await showBeside();
    if (now.items !== root.dataset.fpItems) say("The list of items has changed: load the page anew to see it.", false);
  } catch { /* no line: the savings say so */ }
}

async function compare(field, now) {
  const revision = now.revisions[field.block] ?? 0;
  const open = now.beside[field.block] ?? [];
  const diverged = field.beside !== null && open.includes(field.beside);
  if (field.busy || field.dirty || diverged || (revision <= field.base && field.beside === null)) return;
  const answer = await fetch(`${root.dataset.fpState}?block=${encodeURIComponent(field.block)}`);
  if (!answer.ok) return;
  const found = await answer.json();
  if (!field.busy && !field.dirty) field.take(found.text, found.revisions[field.block] ?? 0, "Changed by somebody else just now");
}

// Lines that are sent whole: kept here while they are typed, forgotten once sent.
function keep(element) {
  const key = `${place}keep:${element.dataset.fpKeep}`.replace("fp-minutes:", "fp-line:");
  const kept = store.get(key);
  if (kept && !element.value) element.value = kept;
  else if (element.value) store.put(key, element.value);
  element.addEventListener("input", () => store.put(key, element.value));
  element.dataset.fpKeptAs = key;
}

// Before new resolutions come in: what was sent is there, and what is being written goes out.
function beforeSwap(event) {
  for (const element of event.detail.requestConfig?.elt.querySelectorAll("[data-fp-kept-as]") ?? []) store.drop(element.dataset.fpKeptAs);
  for (const field of fields.values()) field.flush();
}

function writePhrase(words) {
  const area = document.getElementById("field-text");
  const before = area.value.slice(0, area.selectionStart);
  area.setRangeText((before && !/\s$/.test(before) ? " " : "") + words, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
}

function setUpMinutes(scope) {
  for (const element of scope.querySelectorAll("[data-fp-block]")) {
    const field = new Field(element);
    fields.set(field.block, field);
  }
  scope.querySelectorAll("[data-fp-keep]").forEach(keep);
  for (const button of scope.querySelectorAll("[data-fp-phrase]")) {
    button.hidden = false;
    button.addEventListener("click", () => writePhrase(button.dataset.fpPhrase));
  }
}

if (root && line) {
  setUpMinutes(document.body);
  root.querySelector("[data-fp-words]").addEventListener("submit", (event) => {
    event.preventDefault();
    for (const field of fields.values()) field.send();
  });
  // The resolutions are swapped whole; a field that went keeps its words in this browser, and they go out from there.
  document.addEventListener("htmx:load", (event) => {
    if (event.target === document.body || !event.target.querySelector) return;
    setUpMinutes(event.target);
    for (const [block, field] of fields) if (!field.element.isConnected) fields.delete(block);
  });
  document.addEventListener("htmx:beforeSwap", beforeSwap);
  window.addEventListener("pagehide", () => { for (const field of fields.values()) field.flush(); });
  window.addEventListener("online", () => { for (const field of fields.values()) field.send(); });
  setInterval(look, LOOK);
  sendLeftovers();
}

/* ---- Reports ---- */

const boxes = (heading, key) => Array.from(heading.querySelectorAll("input, textarea, select")).filter((box) => box.name !== `${key}.was`);

class Sheet extends Saving {
  constructor(form) {
    const start = `fp-sheet:${form.dataset.fpAccount}:${location.pathname}:`;
    super(`${start}${me}`, location.pathname, SHEET_WAIT, form.querySelector("[data-fp-saved]"));
    this.form = form;
    this.refused = new Set();
    this.headings = new Map(Array.from(form.querySelectorAll("[data-fp-heading]"), (one) => [one.dataset.fpHeading, one]));
    this.saved = this.said();
    this.show("Saved by itself while you write.");
    this.restore(store.keys(start));
    for (const kind of ["input", "change"]) form.addEventListener(kind, () => this.typed());
    form.addEventListener("submit", () => this.leave());
    document.addEventListener("visibilitychange", () => document.hidden && this.send());
    window.addEventListener("pagehide", () => this.flush());
    window.addEventListener("online", () => this.send());
  }

  get here() { return !this.leaving; }
  get dirty() { return this.changed().length > 0; }
  get holds() { return this.refused.size > 0; } // words the server would not take are kept here only

  // What stands in the boxes of each heading, in an order that does not change; the digest of what was seen is no word of it.
  said() {
    const words = (box) => (["checkbox", "radio"].includes(box.type) ? box.checked : box.value);
    return new Map(Array.from(this.headings, ([key, heading]) => [key, JSON.stringify(boxes(heading, key).map(words))]));
  }

  changed() {
    const now = this.said();
    return Array.from(now.keys()).filter((key) => now.get(key) !== this.saved.get(key));
  }

  kept() {
    const now = this.said();
    const rows = [...new Set([...this.changed(), ...this.refused])].map((key) => [key, now.get(key), this.was(key).value]);
    return { serial: this.serial, said: [...now], rows };
  }

  parcel() { return new FormData(this.form); }

  was(key) { return this.headings.get(key).querySelector(`input[name="${key}.was"]`); }

  // Words that a page before this one could not send stand in their boxes again, on top of what their writer saw.
  restore(keys) {
    const again = new Set();
    for (const at of keys) {
      const rows = store.get(at)?.rows ?? [];
      const left = rows.filter(([key]) => again.has(key)); // two pages' words for one heading: the others wait their turn
      for (const [key, words, was] of rows) {
        if (again.has(key) || !this.headings.has(key) || words === this.saved.get(key)) continue;
        again.add(key);
        this.fill(key, JSON.parse(words));
        this.was(key).value = was;
      }
      if (left.length) store.put(at, { rows: left });
      else store.drop(at);
    }
    if (again.size) this.typed();
  }

  fill(key, words) {
    boxes(this.headings.get(key), key).forEach((box, at) => {
      if (typeof words[at] === "boolean") box.checked = words[at];
      else box.value = words[at] ?? "";
    });
  }

  heard(told, sent) {
    if (told.trouble) { // saving again would be refused again
      this.show("Not saved", true);
      say(`Not saved: ${told.trouble} Copy your words before you leave this page.`, true);
      this.leaving = true;
      window.addEventListener("beforeunload", (event) => event.preventDefault());
      return;
    }
    this.saved = new Map(sent.said);
    this.refused = new Set(Object.keys(told.refused));
    for (const [key, heading] of this.headings) {
      if (told.was[key]) this.was(key).value = told.was[key];
      const trouble = heading.querySelector("[data-fp-trouble]");
      trouble.hidden = !told.refused[key];
      trouble.textContent = told.refused[key] || "";
    }
    if (this.holds) {
      this.show("Saved in part", true);
      say("Saved, but for the headings marked in red.", true);
    } else if (told.stale.length) {
      this.show("Kept beside", true);
      say(`Somebody else changed ${told.stale.join(", ")}: your words are kept beside theirs. Load the page again to choose.`, true);
    } else {
      this.show(`Saved at ${new Date().toLocaleTimeString("en-GB")}.`);
      this.settled();
    }
  }

  leave() {
    this.leaving = true; // the button sends it all, and its answer shows what was refused
    clearTimeout(this.timer);
    store.drop(this.key);
  }
}

if (sheet && line) new Sheet(sheet);
