// The review page: choosing a fact shows its passage, and the keyboard goes through the facts.
// Hooks: [data-fp-review] around; [data-fp-paper] the scrolling text, cut into [data-fp-at=START] pieces;
// [data-fp-fact] cards with data-fp-start and data-fp-end; [data-fp-do=accept|drop|edit|undo] inside a card;
// [data-fp-undo-last] anywhere; [data-fp-status] a live line; [data-fp-keys] the checkbox that turns keys on and off.

const KEYS = { a: "accept", d: "drop", e: "edit", u: "undo" };
const STORE = "frankpledge-review-keys";
const review = document.querySelector("[data-fp-review]");
const paper = document.querySelector("[data-fp-paper]");
const switchBox = document.querySelector("[data-fp-keys]");
const number = (element, name) => Number(element.dataset[name]);
const cards = () => Array.from(review.querySelectorAll("[data-fp-fact]"));
let place = -1;
let step = 0; // how far to go on when the change that a key asked for has been swapped in

function keysOn() {
  try {
    return localStorage.getItem(STORE) !== "off";
  } catch {
    return true; // storage refused: keys stay on
  }
}

// Scroll only the paper, never the page, so that the facts stay where they are.
function scrollPaper(piece) {
  const frame = paper.getBoundingClientRect();
  const at = piece.getBoundingClientRect();
  paper.scrollTop += at.top - frame.top - frame.height / 4;
}

function showPassage(start, end) {
  let first = null;
  for (const piece of paper.querySelectorAll("[data-fp-at]")) {
    const at = number(piece, "fpAt");
    const chosen = at >= start && at < end;
    piece.classList.toggle("is-chosen", chosen);
    if (chosen && !first) first = piece;
  }
  // The server's own mark is of the fact chosen when the page was loaded.
  for (const mark of paper.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
  if (first) scrollPaper(first);
}

function tell(words) {
  const line = document.querySelector("[data-fp-status]");
  if (line) line.textContent = words;
}

function choose(index, { focus = true } = {}) {
  const all = cards();
  if (!all.length) return;
  place = Math.max(0, Math.min(index, all.length - 1));
  all.forEach((card, number) => {
    card.classList.toggle("is-current", number === place);
    if (number === place) card.setAttribute("aria-current", "true");
    else card.removeAttribute("aria-current");
  });
  const card = all[place];
  if (card.dataset.fpStart) showPassage(number(card, "fpStart"), number(card, "fpEnd"));
  if (focus) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
    tell(`Fact ${place + 1} of ${all.length}`);
  }
}

function act(name) {
  const card = cards()[place];
  const control = card?.querySelector(`[data-fp-do="${name}"]`)
    || (name === "undo" ? document.querySelector("[data-fp-undo-last]") : null);
  if (!control) {
    tell(card ? `This fact has nothing to ${name}.` : "Choose a fact first, with J.");
    return;
  }
  step = name === "accept" || name === "drop" ? 1 : 0;
  control.click();
}

function onKey(event) {
  if (!keysOn() || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  if (key === "j") choose(place + 1);
  else if (key === "k") choose(place - 1);
  else if (KEYS[key]) act(KEYS[key]);
  else return;
  event.preventDefault();
}

function onClick(event) {
  const card = event.target.closest("[data-fp-fact]");
  const show = event.target.closest("[data-fp-show]");
  if (card) {
    if (show) event.preventDefault(); // without script the link itself goes to the passage
    choose(cards().indexOf(card), { focus: Boolean(show) });
    return;
  }
  const piece = event.target.closest("[data-fp-at]");
  if (piece) choosePassage(number(piece, "fpAt"));
}

// The narrowest fact that stands on this place in the paper.
function choosePassage(at) {
  const all = cards();
  const covering = all.filter((card) => number(card, "fpStart") <= at && at < number(card, "fpEnd"));
  covering.sort((a, b) => number(a, "fpEnd") - number(a, "fpStart") - number(b, "fpEnd") + number(b, "fpStart"));
  if (covering.length) choose(all.indexOf(covering[0]));
}

function fromAddress() {
  const hash = location.hash.slice(1);
  const all = cards();
  const card = hash.startsWith("p-")
    ? all.findIndex((each) => each.dataset.fpStart === hash.slice(2))
    : all.findIndex((each) => each.id === hash);
  if (card >= 0) choose(card);
  else if (all.length) choose(0, { focus: false });
}

// After HTMX put a card in the place of another: settled by key, go on to the next; otherwise stay on the new card,
// where the focus would have been lost with the old one.
function afterSwap() {
  const on = place + step;
  if (place >= 0) choose(on, { focus: step > 0 || document.activeElement === document.body });
  step = 0;
}

if (review && paper) {
  document.addEventListener("keydown", onKey);
  review.addEventListener("click", onClick);
  document.addEventListener("htmx:afterSettle", afterSwap);
  window.addEventListener("hashchange", fromAddress);
  if (switchBox) {
    switchBox.closest("[hidden]")?.removeAttribute("hidden");
    switchBox.checked = keysOn();
    switchBox.addEventListener("change", () => {
      try {
        localStorage.setItem(STORE, switchBox.checked ? "on" : "off");
      } catch {
        tell("This browser keeps no settings, so the choice lasts for this page only.");
      }
    });
  }
  fromAddress();
}
