// Shared by all views; a view's own file follows, and both are one ES module.
//
//   el(tag, about, ...inside)   an element; strings inside become text. about: attributes, on<event>: function,
//                               style: {name: value}, value, checked
//   view(draw)                  what a view's file exports: draw(v) builds into v.root
//     v.data, v.state           what is drawn; what a person has set
//     v.set(change)             changes the state (merged), here and in Python
//     v.changed(f)              runs f now and after each change of state or data
//     v.say(text)               tells a screen reader
//     v.gone(f)                 runs f when the view is taken away (to stop a timer)
//   button({icon, word, label, press})            .show({icon, word, pressed, disabled})
//   choices({label, options: [[value, word]], pick})   one of a few, as radio buttons; .show(value)
//   slider({label, min, max, step, slide, words}) a native slider with its value in words; .show(value)
//   field({label, type, hint, input})             a labelled line of text; .show(value)
//   keys(element, {ArrowDown: f, ...})            what keys do while the focus is inside
//   rows({label, height, count, draw, pick})      a long list: .refresh(), .reveal(number)
//   stepping({label, count, at, go, words, wait})  first, back, play and on, and a slider; .show(), .stop()
//   escapes(text), hex(text), utf8(text)          bytes (as U+0000..U+00FF) written out
//   plural(n, word), size(n)                      "1 event", "2 events"; "1,234"

const NEVER = /^(script|iframe|object|embed|link|style|meta|base|form|a)$/i;
const KEYS = /^(button|input|select|textarea|summary)$/i;
const PICTURE = /^data:image\/(png|jpeg|gif|webp|bmp);base64,[A-Za-z0-9+/=]*$/;

const el = (tag, about = {}, ...inside) => {
  if (NEVER.test(tag)) throw new Error(`a view has no <${tag}>`);
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(about)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) e.addEventListener(name.slice(2), value);
    else if (name === "style") for (const [key, one] of Object.entries(value)) e.style.setProperty(key, one);
    else if (name === "value" || name === "checked") e[name] = value;
    else if (/^(href|action|formaction|srcdoc|srcset|xlink:href)$/i.test(name)) throw new Error(`no ${name} in a view`);
    else if (/^src$/i.test(name) && !PICTURE.test(value)) throw new Error("a picture in a view is of its own bytes");
    else e.setAttribute(name, value === true ? "" : String(value));
  }
  // What has the focus keeps its keys: a notebook would take arrows, Enter and letters for commands of its own.
  if (KEYS.test(tag) || about.tabindex !== undefined) e.setAttribute("data-lm-suppress-shortcuts", "true");
  put(e, ...inside);
  return e;
};

const put = (e, ...inside) => e.append(...inside.flat(3).filter((one) => one !== null && one !== undefined && one !== false));
const fill = (e, ...inside) => { e.replaceChildren(); put(e, ...inside); return e; };
const icon = (sign) => el("span", { "aria-hidden": "true", class: "cv-icon" }, sign);
const plural = (n, word, many = `${word}s`) => `${size(n)} ${n === 1 ? word : many}`;
const size = (n) => Number(n).toLocaleString("en-US");

let identity = 0;
const named = (what) => `cv-${what}-${++identity}-${Math.floor(performance.now())}`;

const view = (draw) => ({
  render({ model, el: place }) {
    const began = performance.now();
    const body = el("div", { class: "cv-body" });
    const said = el("p", { class: "cv-said", role: "status", "aria-live": "polite" });
    const wrong = el("p", { class: "cv-error", hidden: true });
    // A group: as a landmark it would need a name that no other view of the lesson has.
    const root = el("div", {
      role: "group", class: `course-view course-${model.get("kind")}`, "aria-label": model.get("label"),
    }, body, wrong, textForm(model), said);
    // The notebook's own keys (a, b, x, arrows) are not meant while the focus is in here: JupyterLab looks at an
    // event as it comes up, Notebook 7 on its way down (see `el`).
    root.addEventListener("keydown", (event) => event.stopPropagation());
    const all = new Set(), ends = [];
    const now = () => {
      const error = model.get("data").error;
      fill(wrong, error ? [icon("⚠"), ` ${error}`] : "");
      wrong.hidden = !error;
      for (const f of all) f();
    };
    const v = {
      root: body,
      get data() { return model.get("data"); },
      get state() { return model.get("state"); },
      set(change) {
        const before = model.get("state");
        if (Object.entries(change).every(([name, value]) => before[name] === value)) return;
        model.set("state", { ...before, ...change });
        model.save_changes();
      },
      changed(f) { all.add(f); f(); },
      say(text) { said.textContent = text; },
      gone(f) { ends.push(f); },
    };
    model.on("change:state", now);
    model.on("change:data", now);
    place.replaceChildren(root);
    try {
      draw(v);
      now();
    } catch (error) {
      console.error(error);
      const text = el("pre", { class: "cv-pre" }, model.get("text"));
      fill(body, el("p", {}, icon("⚠"), " This view could not be drawn; here it is as text."), text);
    }
    requestAnimationFrame(() => requestAnimationFrame(() => {
      root.dataset.paint = String(Math.round(performance.now() - began));
    }));
    return () => {
      model.off("change:state", now);
      model.off("change:data", now);
      ends.forEach((f) => f());
    };
  },
});

const textForm = (model) => {
  const pre = el("pre", { class: "cv-pre", tabindex: "0", role: "group", "aria-label": "the same as text" });
  const open = el("details", { class: "cv-text" }, el("summary", {}, "As text"), pre);
  const write = () => { if (open.open) pre.textContent = model.get("text"); };
  open.addEventListener("toggle", write);
  model.on("change:text", write);
  return open;
};

const button = ({ icon: sign, word, label, press, pressed, disabled }) => {
  const e = el("button", { type: "button", class: "cv-button", onclick: (event) => press(event) });
  e.show = (about) => {
    const say = { icon: sign, word, label, pressed, disabled, ...about };
    fill(e, say.icon ? icon(say.icon) : null, say.word ? el("span", {}, say.word) : null);
    if (say.label) { e.setAttribute("aria-label", say.label); e.title = say.label; }
    if (say.pressed !== undefined) e.setAttribute("aria-pressed", String(Boolean(say.pressed)));
    // A disabled button would lose the focus; this one stays where it is and does nothing.
    e.setAttribute("aria-disabled", String(Boolean(say.disabled)));
  };
  e.show({});
  return e;
};

const choices = ({ label, options, pick }) => {
  const group = named("choice");
  const inputs = options.map(([value]) => el("input", { type: "radio", name: group, value, onchange: () => pick(value) }));
  const e = el("fieldset", { class: "cv-choices" }, el("legend", {}, label),
    options.map(([, word], at) => el("label", {}, inputs[at], el("span", {}, word))));
  e.show = (value) => inputs.forEach((one, at) => { one.checked = options[at][0] === value; });
  return e;
};

const slider = ({ label, min = 0, max = 100, step = 1, slide, words = String }) => {
  const id = named("slider");
  const input = el("input", { type: "range", id, min, max, step, oninput: () => { tell(); slide(Number(input.value)); } });
  const value = el("span", { class: "cv-value", "aria-hidden": "true" }); // the input says it, by aria-valuetext
  const tell = () => {
    value.textContent = words(Number(input.value));
    input.setAttribute("aria-valuetext", value.textContent);
  };
  const e = el("div", { class: "cv-slider" }, el("label", { for: id }, label), input, value);
  e.show = (number, about = {}) => {
    if (about.max !== undefined) input.max = String(about.max);
    if (document.activeElement !== input || Number(input.value) !== number) input.value = String(number);
    tell();
  };
  return e;
};

const field = ({ label, type = "text", hint = "", input }) => {
  const id = named("field");
  const line = el("input", { type, id, placeholder: hint, autocomplete: "off", spellcheck: "false",
    oninput: () => input(line.value) });
  const e = el("div", { class: "cv-field" }, el("label", { for: id }, label), line);
  e.input = line;
  e.show = (value) => { if (line.value !== value) line.value = value; };
  return e;
};

const keys = (element, doing) => element.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const f = doing[event.key];
  if (f) { event.preventDefault(); f(event); }
});

// A listbox of which only the rows in sight are in the page. draw(at) gives the inside of a row;
// rows are `height` px high; the chosen one is named by aria-activedescendant.
const rows = ({ label, height, show = 12, count, draw, pick, chosen, classes = () => "" }) => {
  const id = named("rows");
  const inner = el("div", { class: "cv-rows-inner", role: "presentation" });
  const e = el("div", { class: "cv-rows", role: "listbox", "aria-label": label, tabindex: "0", id }, inner);
  let from = -1, to = -1, waits = false;
  const paint = (force) => {
    const n = count(), tall = e.clientHeight || height * show;
    const first = Math.max(0, Math.floor(e.scrollTop / height) - 6);
    const last = Math.min(n, Math.ceil((e.scrollTop + tall) / height) + 6);
    if (!force && first === from && last === to) return;
    [from, to] = [first, last];
    const made = [];
    for (let at = first; at < last; at += 1) {
      made.push(el("div", {
        class: `cv-row ${classes(at)}`, role: "option", id: `${id}-${at}`, "data-at": at,
        "aria-selected": String(at === chosen()), "aria-posinset": at + 1, "aria-setsize": n,
        style: { top: `${at * height}px`, height: `${height}px` }, onclick: () => { pick(at); e.focus({ preventScroll: true }); },
      }, draw(at)));
    }
    fill(inner, made);
    if (chosen() >= first && chosen() < last) e.setAttribute("aria-activedescendant", `${id}-${chosen()}`);
    else e.removeAttribute("aria-activedescendant");
  };
  e.refresh = () => {
    inner.style.setProperty("height", `${count() * height}px`);
    e.style.setProperty("height", `${Math.min(count(), show) * height + 2}px`);
    paint(true);
  };
  e.reveal = (at) => {
    waits = e.clientHeight === 0; // not in the page yet: nothing can be scrolled
    const top = at * height, tall = e.clientHeight || height * show;
    if (top < e.scrollTop || top + height > e.scrollTop + tall) e.scrollTop = Math.max(0, top - Math.floor(tall / 3));
    paint(true);
  };
  e.addEventListener("scroll", () => paint(false));
  new ResizeObserver(() => { if (waits && e.clientHeight) e.reveal(chosen()); }).observe(e);
  const go = (by) => () => pick(Math.max(0, Math.min(count() - 1, chosen() + by)));
  keys(e, {
    ArrowDown: go(1), ArrowUp: go(-1), PageDown: go(show), PageUp: go(-show),
    Home: go(-Infinity), End: go(Infinity),
  });
  return e;
};

// Goes through the steps of something: at() says which of count() steps is shown, go(step) shows another,
// words(step) says it; "play" goes on every `wait` ms until it is pressed again or the end is there.
const stepping = ({ label, count, at, go, words = (step) => `${step + 1} of ${count()}`, wait = 1200 }) => {
  let timer = null;
  const last = () => count() - 1;
  const stop = () => { clearInterval(timer); timer = null; e.show(); };
  const to = (step) => { stop(); go(Math.max(0, Math.min(last(), step))); };
  const on = () => { go(at() + 1); if (at() >= last()) stop(); };
  const play = () => {
    if (timer !== null) return stop();
    if (at() >= last()) go(0);
    timer = setInterval(on, wait);
    e.show();
  };
  const first = button({ icon: "⇤", label: "First step", press: () => to(0) });
  const back = button({ icon: "◀", label: "Step back", press: () => to(at() - 1) });
  const run = button({ icon: "▶", word: "Play", press: play });
  const next = button({ icon: "▶", label: "Step on", press: () => to(at() + 1) });
  const where = slider({ label, words, slide: to });
  const e = el("div", { class: "cv-bar" }, first, back, run, next, where);
  e.stop = stop;
  e.show = () => {
    run.show(timer === null ? { icon: "▷", word: "Play" } : { icon: "■", word: "Stop" });
    first.show({ disabled: at() === 0 });
    back.show({ disabled: at() === 0 });
    next.show({ disabled: at() >= last() });
    where.show(at(), { max: Math.max(0, last()) });
  };
  return e;
};

const SHORT = { 9: "\\t", 10: "\\n", 13: "\\r", 92: "\\\\" };
const escaped = (code) => SHORT[code] ?? (code >= 32 && code < 127 ? String.fromCharCode(code) : `\\x${code.toString(16).padStart(2, "0")}`);
const codes = (text) => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
const escapes = (text) => codes(text).map(escaped).join("");
const hex = (text) => codes(text).map((code) => code.toString(16).padStart(2, "0")).join(" ");
const utf8 = (text) => new TextDecoder("utf-8").decode(Uint8Array.from(codes(text)));
