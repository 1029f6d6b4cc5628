// Bringing papers in and reviewing them: comforts only, every page works without.
// Hooks: [data-fp-stepwise] a hidden input, filled so that the server lets the list read papers one by one;
// [data-fp-chosen-words] a form shown while words are chosen in [data-fp-paper], with an input called words.

for (const input of document.querySelectorAll("[data-fp-stepwise]")) input.value = "yes";

const paper = document.querySelector("[data-fp-paper]");
const form = document.querySelector("[data-fp-chosen-words]");

function chosenWords() {
  const chosen = document.getSelection();
  if (!chosen || chosen.isCollapsed || !paper.contains(chosen.anchorNode)) return "";
  return chosen.toString().trim().slice(0, 4000);
}

if (paper && form) {
  document.addEventListener("selectionchange", () => {
    const words = chosenWords();
    if (!words && form.contains(document.activeElement)) return;
    form.querySelector("[name=words]").value = words;
    form.hidden = words.length < 2;
  });
}
