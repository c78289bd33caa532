"use strict";
// The editor of the endpoint. Without this script the form works as any form does; with it the answer comes into the
// page, lines are numbered as one types, and Ctrl+Enter asks.
(() => {
  const form = document.getElementById("query");
  const text = document.getElementById("text");
  const lines = document.getElementById("lines");
  const working = document.getElementById("working");
  const longestAddress = 6000;
  let asking = null;

  function number(wrong) {
    const count = text.value.split("\n").length;
    const numbers = [];
    for (let line = 1; line <= count; line++) {
      const shown = document.createElement("span");
      shown.textContent = line;
      shown.className = line === wrong ? "wrong" : "";
      numbers.push(shown, "\n");
    }
    lines.replaceChildren(...numbers);
    lines.scrollTop = text.scrollTop;
  }

  function request() {
    const fields = new URLSearchParams(new FormData(form));
    const address = `${form.action}?${fields}`;
    if (address.length <= longestAddress) return { address, shared: address };
    const language = fields.get("lang");
    return { address: form.action + (language ? `?lang=${language}` : ""), body: fields };
  }

  async function ask() {
    if (asking) asking.abort();
    const mine = asking = new AbortController();
    const { address, shared, body } = request();
    working.hidden = false;
    try {
      const options = { headers: { Accept: "text/html" }, method: body ? "POST" : "GET", body, signal: mine.signal };
      const response = await fetch(address, options);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      show(page);
      if (shared) history.replaceState(null, "", shared);
    } catch (error) {
      if (error.name !== "AbortError") form.submit();
    } finally {
      if (asking === mine) {
        asking = null;
        working.hidden = true;
      }
    }
  }

  function show(page) {
    const answer = page.getElementById("answer");
    for (const part of ["answer", "parameters"]) {
      const fresh = page.getElementById(part);
      if (fresh) document.getElementById(part).replaceWith(document.importNode(fresh, true));
    }
    const wrong = answer && answer.hasAttribute("data-line");
    text.setAttribute("aria-invalid", wrong ? "true" : "false");
    if (wrong) text.setAttribute("aria-describedby", "failure");
    else text.removeAttribute("aria-describedby");
    number(wrong ? Number(answer.dataset.line) : 0);
    const other = document.querySelector("header > a");
    const fresh = page.querySelector("header > a");
    if (other && fresh) other.href = fresh.href;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  text.addEventListener("input", () => number(0));
  text.addEventListener("scroll", () => { lines.scrollTop = text.scrollTop; });
})();
