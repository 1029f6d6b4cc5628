// Taking minutes: what is typed is saved as it is typed, kept in this browser until the server has it, and sent again
// after a lost connection or a crash. Hooks: [data-fp-taking] around, with the addresses; [data-fp-block] fields with their
// data-fp-revision; [data-fp-saved] the line below each; [data-fp-beside-place] where words kept beside are shown;
// [data-fp-phrase] buttons; [data-fp-keep] lines that are only kept here until they are sent.

const root = document.querySelector("[data-fp-taking]");
const WAIT = 700; // milliseconds of typing that one saving gathers
const LOOK = 4000; // how often to ask whether somebody else wrote
const place = `fp-minutes:${root?.dataset.fpAccount}:${root?.dataset.fpTaking}:`;
const me = crypto.getRandomValues(new Uint32Array(3)).join("-"); // this tab, on this page
const fields = new Map();
const line = root?.querySelector("[data-fp-all-saved]");
let count = Date.now();
let troubled = false;

const store = {
  put(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or refused: the server still gets it */ } },
  get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* refused */ } },
  keys(start) { try { return Object.keys(localStorage).filter((key) => key.startsWith(start)); } catch { return []; } },
};

// One line for the whole page, read out when it changes; that a field is saved is only shown below the field.
function say(words, trouble) {
  troubled = trouble;
  if (line.textContent === words) return;
  line.textContent = words;
  line.classList.toggle("is-trouble", trouble);
}

function token() {
  return root.querySelector("input[name=csrfmiddlewaretoken]").value;
}

function parcel(saving) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: token() });
  for (const name of ["block", "base", "writer", "serial", "text"]) body.set(name, saving[name]);
  return body;
}

// Resolves to the server's answer; {state: "lost"} where none came and it is worth trying again.
async function post(saving) {
  try {
    const answer = await fetch(root.dataset.fpSave, { method: "POST", body: parcel(saving), signal: AbortSignal.timeout(15000) });
    if (answer.ok || answer.status === 409 || answer.status === 400) return await answer.json();
    if (answer.status === 403 || answer.status === 404) {
      return { state: "refused", message: "you are signed out. Sign in in another tab, then go on writing here." };
    }
  } catch { /* no line, or no server */ }
  return { state: "lost" };
}

class Field {
  constructor(element) {
    this.element = element;
    this.block = element.dataset.fpBlock;
    this.base = Number(element.dataset.fpRevision);
    this.saved = element.value;
    this.key = `${place}${this.block}:${me}`;
    this.busy = false;
    this.beside = null;
    this.tries = 0;
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

  show(words, trouble = false) {
    const below = this.element.closest(".fp-taking__field")?.querySelector("[data-fp-saved]");
    if (!below) return;
    below.textContent = words;
    below.classList.toggle("is-trouble", trouble);
  }

  typed() {
    count = Math.max(Date.now(), count + 1);
    this.serial = count;
    store.put(this.key, { block: this.block, base: this.base, writer: me, serial: this.serial, text: this.element.value });
    this.show(this.tries ? "Not saved: trying again" : "Writing…", this.tries > 0);
    this.later(WAIT);
  }

  later(wait) {
    this.timer ??= setTimeout(() => { this.timer = null; this.send(); }, wait);
  }

  async send() {
    if (this.busy || !this.dirty || !this.element.isConnected) return;
    this.busy = true;
    const text = this.element.value;
    this.serial ??= (count = Math.max(Date.now(), count + 1));
    const answer = await post({ block: this.block, base: this.base, writer: me, serial: this.serial, text });
    this.busy = false;
    this.heard(answer, text);
  }

  heard(answer, text) {
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
    this.saved = text;
    if (!this.dirty) store.drop(this.key);
    if (answer.state === "beside") {
      const isNew = this.beside !== answer.beside;
      this.beside = answer.beside;
      this.show(`Kept beside at ${answer.at}: somebody else wrote here. Decide above which words hold.`, true);
      if (isNew) showBeside();
    } else {
      this.base = answer.revision;
      this.beside = null;
      this.show(`Saved ${answer.at}`);
    }
    if (troubled && answer.state !== "beside") say("Everything is saved.", false);
    if (this.dirty) this.later(WAIT);
  }

  // Somebody else's words stand now, and nothing of ours waits: show them.
  take(text, revision, words) {
    const { selectionStart: start, selectionEnd: end } = this.element;
    this.element.value = text;
    this.saved = this.element.value;
    this.base = revision;
    this.beside = null;
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
    const answer = await post(left);
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
  for (const field of fields.values()) flush(field);
}

function setUp(scope) {
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

function writePhrase(words) {
  const area = document.getElementById("field-text");
  const before = area.value.slice(0, area.selectionStart);
  area.setRangeText((before && !/\s$/.test(before) ? " " : "") + words, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
}

if (root && line) {
  setUp(document.body);
  root.querySelector("[data-fp-words]").addEventListener("submit", (event) => {
    event.preventDefault();
    for (const field of fields.values()) field.send();
  });
  // The resolutions are swapped whole; a field that went keeps its words in this browser, and they go out from there.
  document.addEventListener("htmx:load", (event) => {
    if (event.target === document.body || !event.target.querySelector) return;
    setUp(event.target);
    for (const [block, field] of fields) if (!field.element.isConnected) fields.delete(block);
  });
  document.addEventListener("htmx:beforeSwap", beforeSwap);
  window.addEventListener("pagehide", () => { for (const field of fields.values()) flush(field); });
  window.addEventListener("online", () => { for (const field of fields.values()) field.send(); });
  setInterval(look, LOOK);
  sendLeftovers();
}

// Leaving: the last words go without waiting for an answer; they stay kept here, and are known when they come twice.
function flush(field) {
  if (!field.dirty || !field.serial) return;
  navigator.sendBeacon(root.dataset.fpSave, parcel({
    block: field.block, base: field.base, writer: me, serial: field.serial, text: field.element.value,
  }));
}
