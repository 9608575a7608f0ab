"use strict";
// What the pages can do besides: suggestions, copying, the basket and keys. Without it they are complete.
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);
  const made = (name, text, attributes = {}) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.textContent = text;
    return element;
  };
  const words = document.body.dataset;
  const said = one("#said");
  const say = (text) => {
    said.textContent = text;
    setTimeout(() => { if (said.textContent === text) said.textContent = ""; }, 4000);
  };
  const lang = new URLSearchParams(location.search).get("lang");
  const inLang = (url) => (lang ? `${url}${url.includes("?") ? "&" : "?"}lang=${lang}` : url);
  const path = (id) => id.split("/").map(encodeURIComponent).join("/");
  const quoted = async (id) => {
    const answer = await fetch(inLang(`/cite/${path(id)}`));
    if (!answer.ok) throw new Error(answer.status);
    return answer.text();
  };
  const copy = async (text) => {
    const before = document.activeElement;
    try { await navigator.clipboard.writeText(text); } catch {
      // Only pages of this machine and of https may write to the clipboard so.
      const area = made("textarea", text);
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      before.focus();
      if (!done) return say(words.failed);
    }
    say(words.copied);
  };

  // The basket: ids and quotations, in the order in which they were added.
  const KEY = "searchapp-basket";
  const kept = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(found) ? found.filter((each) => typeof each?.id === "string" && typeof each.text === "string") : [];
    } catch { return []; }
  };
  const keep = (some) => {
    try { localStorage.setItem(KEY, JSON.stringify(some)); } catch { say(words.full); }
    show();
  };
  const show = () => {
    const some = kept();
    const number = one("#basket-link .number");
    number.hidden = !some.length;
    number.textContent = some.length;
    const ids = new Set(some.map((each) => each.id));
    for (const passage of all("[data-id]")) {
      const button = one(".keep", passage);
      const there = ids.has(passage.dataset.id);
      button.setAttribute("aria-pressed", there);
      button.textContent = there ? words.kept : words.keep;
    }
    if (one("#basket")) list(some);
  };
  const list = (some) => {
    const form = one("#basket");
    form.hidden = !some.length;
    one("#basket-empty").hidden = some.length > 0;
    const button = (name, place, act) => {
      const element = made("button", form.dataset[name], { type: "button", onclick: () => { keep(act(kept())); focusOn(place, name); } });
      element.dataset.act = name;
      return element;
    };
    const move = (from, to) => (each) => { each.splice(to, 0, ...each.splice(from, 1)); return each; };
    one("ol", form).replaceChildren(...some.map((each, place) => {
      const item = made("li", "");
      const text = made("p", each.text, { lang: "zh-Hans" });
      const acts = made("p", "", { className: "acts" });
      acts.append(made("input", "", { type: "hidden", name: "id", value: each.id }));
      if (place) acts.append(button("up", place - 1, move(place, place - 1)));
      if (place < some.length - 1) acts.append(button("down", place + 1, move(place, place + 1)));
      acts.append(button("remove", place, (those) => those.filter((_, at) => at !== place)));
      item.append(text, acts);
      return item;
    }));
  };
  const focusOn = (place, name) => {
    const item = all("#basket li")[Math.min(place, kept().length - 1)];
    (item ? one(`[data-act=${name}]`, item) || one("button", item) : one("#main")).focus();
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".copy, .keep, #basket-copy, #basket-clear");
    if (!button) return;
    const id = button.closest("[data-id]")?.dataset.id;
    try {
      if (button.id === "basket-clear") { keep([]); one("#main").focus(); }
      else if (button.id === "basket-copy") await copy(kept().map((each) => each.text).join("\n\n"));
      else if (button.className === "copy") await copy(await quoted(id));
      else if (kept().some((each) => each.id === id)) keep(kept().filter((each) => each.id !== id));
      else { const text = await quoted(id); keep([...kept(), { id, text }]); }
    } catch { say(words.failed); }
  });
  addEventListener("storage", (event) => { if (event.key === KEY) show(); });
  addEventListener("pageshow", show);

  // Whoever chooses a filter by keys stands at the same one on the page that comes.
  const CHOSEN = "searchapp-filter", FILTERS = "#filters .choices a:first-child";
  const filter = (link) => link.closest("section").firstElementChild.textContent + link.firstElementChild.textContent;
  document.addEventListener("click", (event) => {
    const link = event.target.closest(FILTERS);
    try { if (link && !event.detail) sessionStorage.setItem(CHOSEN, filter(link)); } catch { /* It is a convenience. */ }
  });
  try {
    const chosenBefore = sessionStorage.getItem(CHOSEN);
    sessionStorage.removeItem(CHOSEN);
    if (chosenBefore) all(FILTERS).find((link) => filter(link) === chosenBefore)?.focus();
  } catch { /* As above. */ }

  // Suggestions: after a pause, and never while an input method composes.
  const box = one("#q");
  const offered = made("ul", "", { id: "suggestions", role: "listbox", ariaLabel: box.dataset.suggestions, hidden: true });
  let waiting, chosen = -1, composing = false;
  box.after(offered);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions" })) box.setAttribute(name, value);
  const close = () => { clearTimeout(waiting); offered.hidden = true; chosen = -1; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
  const choose = (place) => {
    const options = all("li", offered);
    chosen = (place + options.length + 1) % (options.length + 1);
    if (chosen === options.length) chosen = -1;
    options.forEach((option, at) => option.setAttribute("aria-selected", at === chosen));
    if (chosen < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", options[chosen].id);
  };
  const take = (option) => { box.value = option.dataset.text; close(); box.form.requestSubmit(); };
  const offer = async () => {
    const typed = box.value;
    if (!typed.trim()) return close();
    const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(typed)}&limit=8`).catch(() => null);
    if (!answer?.ok || box.value !== typed || composing || document.activeElement !== box) return;
    const { completions } = await answer.json();
    chosen = -1;
    offered.replaceChildren(...completions.map((each, place) => {
      const option = made("li", each.text, { id: `suggestion-${place}`, role: "option" });
      option.dataset.text = each.text;
      option.setAttribute("aria-selected", "false");
      option.append(made("span", each.count, { className: "count" }));
      return option;
    }));
    offered.hidden = !completions.length;
    box.setAttribute("aria-expanded", !offered.hidden);
  };
  box.addEventListener("compositionstart", () => { composing = true; close(); });
  box.addEventListener("compositionend", () => { composing = false; waiting = setTimeout(offer, 200); });
  box.addEventListener("input", () => { clearTimeout(waiting); if (!composing) waiting = setTimeout(offer, 200); });
  box.addEventListener("blur", () => setTimeout(close, 150));
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || composing || offered.hidden) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? all("li", offered).length - 1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) take(all("li", offered)[chosen]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  offered.addEventListener("mousedown", (event) => event.preventDefault());
  offered.addEventListener("click", (event) => { const option = event.target.closest("li"); if (option) take(option); });

  // Keys, which can be switched off.
  const OFF = "searchapp-keys-off";
  const off = () => { try { return localStorage.getItem(OFF) === "yes"; } catch { return false; } };
  const onOff = one("#keys-on");
  if (onOff) {
    onOff.checked = !off();
    onOff.addEventListener("change", () => localStorage.setItem(OFF, onOff.checked ? "no" : "yes"));
  }
  const step = (by) => {
    const passages = all(".hits .passage");
    const at = passages.indexOf(document.activeElement.closest?.(".passage"));
    passages[at < 0 ? (by > 0 ? 0 : passages.length - 1) : Math.max(0, Math.min(passages.length - 1, at + by))]?.focus();
  };
  const keys = {
    "/": () => { box.focus(); box.select(); },
    "?": () => { location.href = inLang("/help") + "#keys"; },
    j: () => step(1),
    k: () => step(-1),
    c: () => (document.activeElement.closest(".passage") || one(".cite"))?.querySelector(".copy")?.click(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || off()) return;
    if (event.target.matches("input, textarea, select") || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  show();
})();
