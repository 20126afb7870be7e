// Choose a country or an organisation: leads to its list and opens it.
const choice = document.querySelector("[data-choice]");
const lists = [...document.querySelectorAll("[data-choose]")];
const select = document.createElement("select");
const label = document.createElement("label");
label.append(choice.dataset.words, " ", select);
select.append(new Option(choice.dataset.none, ""));
for (const title of new Set(lists.map((each) => each.dataset.choose))) {
  const group = document.createElement("optgroup");
  group.label = title;
  for (const each of lists.filter((each) => each.dataset.choose === title)) {
    const title = each.querySelector("summary, h3");
    const name = [...title.childNodes].filter((node) => !node.matches || node.matches(".unbroken"));
    group.append(new Option(name.map((node) => node.textContent).join("").trim(), each.id || title.id));
  }
  select.append(group);
}
select.addEventListener("change", () => { if (select.value) location.hash = select.value; });
choice.append(label);
choice.hidden = false;

// Whatever an address names is opened, in browsers that do not do so themselves too.
const open = () => {
  let inner = document.getElementById(location.hash.slice(1));
  for (let each = inner; each; each = each.parentElement) if (each.matches("details")) each.open = true;
  if (inner) inner.scrollIntoView();
};
addEventListener("hashchange", open);
open();
