"use strict";
// Rows and words that belong together light up together, by mouse, by tab and by touch.
const lit = new Set();
function light(ids) {
  for (const element of lit) element.classList.remove("lit");
  lit.clear();
  if (!ids) return;
  for (const id of ids.split(" "))
    for (const element of document.querySelectorAll(`[data-of~="${CSS.escape(id)}"]`)) {
      element.classList.add("lit");
      lit.add(element);
    }
}
for (const kind of ["mouseover", "focusin", "click"])
  document.addEventListener(kind, (event) => {
    const holder = event.target.closest && event.target.closest("[data-of]");
    light(holder ? holder.dataset.of : "");
  });
// A filter shows the lines of its table that hold all its words.
for (const field of document.querySelectorAll("input[data-filters]")) {
  const shown = document.getElementById(field.dataset.filters + "-shown");
  const lines = document.querySelectorAll(`#${field.dataset.filters} [data-line]`);
  const filter = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let n = 0;
    for (const line of lines) {
      const text = line.textContent.toLowerCase();
      line.hidden = !words.every((word) => text.includes(word));
      n += !line.hidden;
    }
    // What passed stands folded away: it is opened for a search, else nothing would be seen.
    for (const folded of document.querySelectorAll(`#${field.dataset.filters} details.fine`))
      folded.open = words.length > 0;
    if (shown) shown.textContent = `${n} of ${lines.length} shown`;
  };
  field.addEventListener("input", filter);
}
