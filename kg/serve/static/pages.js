// Suggestions as one types, copying a citation, and going between a fact and its words. Pages work without it.
"use strict";

// The names that the server suggests; a published site has them at hand (published.js).
async function suggested(source, typed) {
  const address = new URL(source, location.href);
  address.searchParams.set("q", typed);
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : null;
}

// A search box as a combobox: the list below it offers names, which lead to their pages or fill the box.
function suggesting(input, number) {
  const list = document.createElement("ul");
  const status = document.createElement("span");
  list.id = `suggestions-${number}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.list);
  status.className = "unseen";
  status.setAttribute("role", "status");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.after(list, status);
  let found = [], at = -1, asked = 0, waiting = 0;

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(one) {
    if (input.dataset.fill) {
      input.value = one.label;
      close();
    } else {
      location.assign(one.address);
    }
  }

  function move(by) {
    if (!found.length) return;
    at = (at + by + found.length) % found.length;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function show(names) {
    found = names;
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...names.map((one, i) => {
      const option = document.createElement("li"), name = document.createElement("bdi"), kind = document.createElement("span");
      option.id = `${list.id}-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      name.textContent = one.label;
      kind.textContent = one.kind;
      option.append(name, kind);
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => choose(one));
      return option;
    }));
    list.hidden = !names.length;
    input.setAttribute("aria-expanded", String(names.length > 0));
    status.textContent = names.length ? "" : input.dataset.none;
  }

  async function ask() {
    const mine = ++asked, typed = input.value.trim();
    if (!typed) return close();
    const names = await (globalThis.published?.suggest(typed) ?? suggested(input.dataset.suggest, typed));
    if (names && mine === asked && document.activeElement === input) show(names);
  }

  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 120); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && at >= 0 && !list.hidden) {
      event.preventDefault();
      choose(found[at]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
}

document.querySelectorAll("input[data-suggest]").forEach(suggesting);

// A citation to the clipboard; where that is refused, it is selected.
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(text);
    }
  });
}

// The legend of an article: each box shows or hides the marks of one kind.
for (const box of document.querySelectorAll("input[data-toggle]")) {
  const follow = () => document.getElementById("text").classList.toggle(`no-${box.dataset.toggle}`, !box.checked);
  box.addEventListener("change", follow);
  follow();
}

// A fact and its words light up together.
const has = (value, name) => (value || "").split(" ").includes(name);

function light(name) {
  for (const one of document.querySelectorAll("[data-of], [data-evidence], [data-fact]")) {
    const { of, evidence, fact } = one.dataset;
    one.classList.toggle("here", name !== "" && (has(of, name) || has(evidence, name) || fact === name));
  }
}

function fromAddress() {
  light(decodeURIComponent(location.hash.slice(1)).replace(/^fact-/, ""));
}

if (document.getElementById("text")) {
  addEventListener("hashchange", fromAddress);
  fromAddress();
  for (const fact of document.querySelectorAll("[data-fact]")) {
    fact.addEventListener("mouseenter", () => light(fact.dataset.fact));
    fact.addEventListener("mouseleave", fromAddress);
  }
}
