// Small comforts. Every page works without them.

const on = (name, selector, act) =>
  document.addEventListener(name, (event) => {
    const found = event.target instanceof Element && event.target.closest(selector);
    if (found) act(event, found);
  });

// <a data-opens="id" href="…"> opens the dialog instead of following its address
on("click", "[data-opens]", (event, opener) => {
  const dialog = document.getElementById(opener.dataset.opens);
  if (!(dialog instanceof HTMLDialogElement)) return;
  event.preventDefault();
  dialog.showModal();
});

on("click", "[data-closes]", (event, closer) => {
  const dialog = closer.closest("dialog");
  if (!dialog?.open) return;
  event.preventDefault();
  dialog.close();
});

// <form data-autosubmit> is sent when a drop-down in it changes
on("change", "form[data-autosubmit] select", (_event, select) => select.form.requestSubmit());

// <button data-copies="id"> copies the text or value of that element and says so
on("click", "[data-copies]", async (_event, button) => {
  const source = document.getElementById(button.dataset.copies);
  if (!source) return;
  await navigator.clipboard.writeText(source.value ?? source.innerText);
  const said = document.getElementById(button.dataset.says ?? "");
  if (said) said.hidden = false;
});

// <form data-guard> asks before unsaved changes are left behind
const changed = new Set();
on("input", "form[data-guard]", (_event, form) => changed.add(form));
on("submit", "form[data-guard]", (event, form) => event.defaultPrevented || changed.delete(form));
document.addEventListener("varna:saved", (event) => changed.delete(event.target));
window.addEventListener("beforeunload", (event) => {
  for (const form of changed) {
    if (form.isConnected) return event.preventDefault();
  }
});

// the summary of errors takes the focus, so that it is read first
document.querySelector("[data-focus]")?.focus();

// on a narrow screen each row of a table is a card (cards.css), where every cell says its column's name
const card = (table) => {
  const names = [...table.querySelectorAll("thead th")].map((name) => name.textContent.trim());
  for (const { cells } of names.length ? table.querySelectorAll("tbody tr") : []) {
    if (cells.length !== names.length) continue;
    [...cells].forEach((cell, place) => {
      cell.dataset.column = names[place];
      const isSaying = cell.textContent.trim() || cell.querySelector("button, input, select, svg");
      cell.toggleAttribute("data-blank", !isSaying);
    });
  }
  table.toggleAttribute("data-cards", names.length > 0);
};
const cards = () => document.querySelectorAll(".va-table:not(.va-dense)").forEach(card);
cards();
document.addEventListener("htmx:afterSettle", cards);
