// Searching a published site: the names, and once somebody searches the statements, are loaded once, and read in the
// browser as the server would read them.
"use strict";

globalThis.published = (() => {
  const root = new URL("..", document.currentScript.src);
  const language = document.documentElement.lang;
  const MOST_JOINED = 5, SHEET = 20, SUGGESTED = 8;
  const LABEL = 0, ENGLISH = 1, KIND = 2, WEIGHT = 3, DATE = 4, FILE = 5, WORDS = 6, TEXT = 7;
  let named, everything;

  function loaded(file) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(file, root);
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });
  }

  function index() {
    named ??= loaded("names.js").then(() => globalThis.publishedNames);
    return named;
  }

  // The names and, after them, the statements, each in the shape of a name: called by its speaker.
  function whole() {
    everything ??= Promise.all([index(), loaded("said.js")]).then(([index]) => {
      const { speakers, files, said } = globalThis.publishedStatements;
      const statements = said.map(([text, speaker, date, file, place]) =>
        [speakers[speaker], "", "Statement", 0, date, `${files[file]}#${place}`,
          searched(`${speakers[speaker]} ${text}`, index.letters), text]);
      return { ...index, names: [...index.names, ...statements] };
    });
    return everything;
  }

  // The words of a text as they are looked for, half-spaces closed and opened.
  function searched(text, letters) {
    const words = (one) => (fold(one, letters).match(/[\p{L}\p{N}]+/gu) || []).join(" ");
    return text.includes("\u200c") ? `${words(text)} ${words(text.replaceAll("\u200c", " "))}` : words(text);
  }

  const fold = (text, letters) => [...text].map((c) => letters[c] ?? c).join("").split(/\s+/u).filter(Boolean).join(" ");

  // The words as they are, and with neighbours joined, since feeds and writers part words differently.
  function ways(words) {
    if (words.length > MOST_JOINED) return [words];
    return words.slice(1).reduce(
      (found, word) => found.flatMap((way) => [[...way, word], [...way.slice(0, -1), way.at(-1) + word]]),
      words.length ? [words.slice(0, 1)] : []);
  }

  function matching({ letters, names }, typed) {
    const all = ways(fold(typed, letters).match(/[\p{L}\p{N}]+/gu) || []);
    return names.filter((name) => {
      const words = ` ${name[WORDS]}`;
      return all.some((way) => way.every((word) => words.includes(` ${word}`)));
    });
  }

  // Whole names first, then what begins as it was typed; else as the names stand.
  function ranked({ letters }, found, typed) {
    const wanted = fold(typed, letters);
    const rank = (name) => {
      if (name[KIND] === "Statement") return 3;
      const label = fold(name[LABEL], letters);
      return label === wanted ? 0 : label.startsWith(wanted) ? 1 : 2;
    };
    return found.map((name, i) => [rank(name), i, name]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((each) => each[2]);
  }

  function told({ languages, kinds }, name) {
    const home = language === languages[0] ? root : new URL(`${language}/`, root);
    return {
      label: language === "en" && name[ENGLISH] || name[LABEL], kind: kinds[language][name[KIND]],
      address: new URL(name[FILE], home).href,
    };
  }

  async function suggest(typed) {
    const names = await index();
    const found = matching(names, typed).filter((name) => name[KIND] !== "Article");
    return ranked(names, found.slice(0, 4 * SUGGESTED), typed).slice(0, SUGGESTED).map((name) => told(names, name));
  }

  const number = (value) => value.toLocaleString(language, { useGrouping: false });

  function element(tag, text, attributes = {}) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  function hit(names, name, articles) {
    const { label, kind, address } = told(names, name);
    const one = element("article", "", { class: "hit" }), head = element("h2"), link = element("a", "", { href: address });
    link.append(element("bdi", label));
    head.append(link);
    one.append(element("p", kind, { class: `kind ${name[KIND].toLowerCase()}` }), head);
    if (name[TEXT]) one.append(element("p", name[TEXT], { lang: "fa", dir: "rtl" }));
    const about = [name[DATE] && day(name[DATE]), name[WEIGHT] && articles.replace("{}", number(name[WEIGHT]))];
    one.append(element("p", about.filter(Boolean).join(" · "), { class: "dim" }));
    return one;
  }

  function day(iso) {
    const date = new Date(`${iso}T12:00:00Z`);
    const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    return isNaN(date) ? iso : date.toLocaleDateString(language === "fa" ? "fa-IR-u-ca-persian" : "en-US", style);
  }

  function classes(names, found, asking) {
    const counts = new Map();
    for (const name of found) counts.set(name[KIND], (counts.get(name[KIND]) || 0) + 1);
    const chosen = asking.get("class");
    const ordered = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return ordered.map(([kind, count]) => {
      const chip = element("a", "", { class: "chip", href: again(asking, { class: kind === chosen ? "" : kind }) });
      if (kind === chosen) chip.setAttribute("aria-current", "true");
      chip.append(element("bdi", names.kinds[language][kind]), " ", element("span", number(count), { class: "n" }));
      const item = element("li");
      item.append(chip);
      return item;
    });
  }

  function again(asking, changed) {
    const query = new URLSearchParams(asking);
    query.delete("page");
    for (const [name, value] of Object.entries(changed)) value ? query.set(name, value) : query.delete(name);
    return `?${query}`;
  }

  function turns(asking, sheet, total, { previous, next }) {
    const links = [];
    if (sheet > 1) links.push(element("a", previous, { rel: "prev", href: again(asking, { page: sheet - 1 }) }));
    if (sheet * SHEET < total) links.push(element("a", next, { rel: "next", href: again(asking, { page: sheet + 1 }) }));
    return links;
  }

  async function search() {
    const asking = new URLSearchParams(location.search), names = await whole();
    const typed = (asking.get("q") || "").slice(0, 200).trim(), chosen = asking.get("class");
    const sheet = Math.max(1, Number.parseInt(asking.get("page"), 10) || 1);
    const all = typed ? ranked(names, matching(names, typed), typed) : names.names;
    const found = chosen ? all.filter((name) => name[KIND] === chosen) : all;
    const [asked, count, list, sheets] = ["asked", "count", "found", "sheets"].map((id) => document.getElementById(id));
    document.getElementById("q").value = typed;
    if (typed) asked.textContent = asked.dataset.asked.replace("{}", () => typed);
    count.textContent = found.length ? count.dataset.count.replace("{}", number(found.length)) : count.dataset.none;
    document.getElementById("classes").replaceChildren(...classes(names, all, asking));
    const shown = found.slice((sheet - 1) * SHEET, sheet * SHEET);
    list.replaceChildren(...shown.map((name) => hit(names, name, list.dataset.articles)));
    sheets.replaceChildren(...turns(asking, sheet, found.length, sheets.dataset));
    sheets.hidden = !sheets.childElementCount;
  }

  if (document.getElementById("found")) search();
  return { suggest };
})();
