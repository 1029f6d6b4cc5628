// Small comforts on top of pages that work without them. Hooks are data-fp- attributes, never classes.
// GOV.UK Frontend is named by the page, because only the page knows the hashed name it is stored under.
const { initAll } = await import(document.querySelector("link[data-fp-govuk]").href);

const WIDE = "(min-width: 40.0625em)";

// A form marked data-fp-once is sent once: its button says so and a second press does nothing.
function sendOnce(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-fp-once") || event.defaultPrevented) return;
  if (form.dataset.fpSent) {
    event.preventDefault();
    return;
  }
  form.dataset.fpSent = "yes";
  const button = event.submitter || form.querySelector("button[type=submit]");
  if (!button) return;
  button.dataset.fpWords = button.textContent;
  // After this turn, so that the button's own name and value are still sent.
  setTimeout(() => {
    button.setAttribute("aria-disabled", "true");
    button.textContent = button.dataset.fpWorking || "Working…";
  });
  setTimeout(wakeForms, 20000); // whoever pressed Stop, or lost the line, may try again
}

// Back and forward may bring the page from memory with its button still spent.
function wakeForms() {
  for (const form of document.querySelectorAll("form[data-fp-sent]")) {
    delete form.dataset.fpSent;
    for (const button of form.querySelectorAll("[data-fp-words]")) {
      button.textContent = button.dataset.fpWords;
      button.removeAttribute("aria-disabled");
    }
  }
}

function sizeInWords(bytes) {
  if (bytes === 0) return "empty";
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

// A list of the files chosen, and files dropped anywhere on the field.
function setUpFiles(input) {
  const group = input.closest(".fp-files");
  if (!group || group.dataset.fpReady) return;
  group.dataset.fpReady = "yes";
  group.classList.add("is-ready");
  const several = input.multiple;
  const hint = document.createElement("p");
  hint.className = "fp-files__hint";
  hint.textContent = several ? "Or drop files here." : "Or drop a file here.";
  const list = document.createElement("ul");
  list.className = "fp-files__list";
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  status.append(hint, list);
  input.after(status);

  const show = () => {
    list.replaceChildren(...Array.from(input.files, (file) => {
      const line = document.createElement("li");
      line.textContent = `${file.name} (${sizeInWords(file.size)})`;
      if (file.size === 0) line.className = "fp-files__problem";
      return line;
    }));
    const count = input.files.length;
    if (count) hint.textContent = count === 1 ? "1 file chosen:" : `${count} files chosen:`;
    else hint.textContent = several ? "Or drop files here." : "Or drop a file here.";
  };
  const over = (on) => (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    group.classList.toggle("is-over", on);
  };
  input.addEventListener("change", show);
  group.addEventListener("dragover", over(true));
  group.addEventListener("dragenter", over(true));
  group.addEventListener("dragleave", (event) => {
    if (!group.contains(event.relatedTarget)) group.classList.remove("is-over");
  });
  group.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    group.classList.remove("is-over");
    const taken = new DataTransfer();
    for (const file of several ? event.dataTransfer.files : [event.dataTransfer.files[0]]) taken.items.add(file);
    input.files = taken.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

// One checkbox for all of a name, half ticked when only some are, and the number chosen in words.
function setUpSelectAll(holder) {
  if (holder.dataset.fpReady) return;
  holder.dataset.fpReady = "yes";
  holder.hidden = false;
  const form = holder.closest("form") || document;
  const all = holder.querySelector("input");
  const boxes = () => Array.from(form.querySelectorAll(`input[type=checkbox][name="${holder.dataset.fpSelectAll}"]`));
  const count = () => {
    const ticked = boxes().filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes().length;
    all.indeterminate = ticked > 0 && !all.checked;
    for (const place of form.querySelectorAll("[data-fp-chosen]")) place.textContent = `${ticked} chosen`;
  };
  all.addEventListener("change", () => {
    for (const box of boxes()) if (!box.disabled) box.checked = all.checked;
    count();
  });
  form.addEventListener("change", (event) => {
    if (event.target !== all && event.target.name === holder.dataset.fpSelectAll) count();
  });
  count();
}

// The key / goes to the search box, unless somebody is writing, or has turned keys off on the review page.
function goToSearch(event) {
  const box = document.querySelector("[data-fp-slash]");
  if (!box || event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]")) return;
  try {
    if (localStorage.getItem("frankpledge-review-keys") === "off") return;
  } catch {
    // Storage refused: keys stay on.
  }
  event.preventDefault();
  box.focus();
  box.select();
}

function setUp(scope) {
  initAll({ scope });
  scope.querySelectorAll("input[type=file][data-fp-files]").forEach(setUpFiles);
  scope.querySelectorAll("[data-fp-select-all]").forEach(setUpSelectAll);
  if (window.matchMedia(WIDE).matches) {
    for (const filters of scope.querySelectorAll("details[data-fp-filters]")) filters.open = true;
  }
}

document.body.classList.add("js-enabled", "govuk-frontend-supported");
document.addEventListener("submit", sendOnce);
document.addEventListener("keydown", goToSearch);
window.addEventListener("pageshow", (event) => event.persisted && wakeForms());
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) setUp(event.target);
});
setUp(document.body);
