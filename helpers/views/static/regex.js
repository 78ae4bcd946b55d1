// The regex bench. state: pattern, text, ignorecase, multiline, dotall, at (the number of the chosen match).
// data: pattern (that was searched for), state ("found", "nothing", "wrong", "stopped"), says, pieces [[text, number of the match or -1]], matches,
// findall, twins.

export default view((v) => {
  const ICONS = { found: "✓", nothing: "○", wrong: "✗", stopped: "■" };
  const FLAGS = [["ignorecase", "IGNORECASE"], ["multiline", "MULTILINE"], ["dotall", "DOTALL"]];

  const pattern = field({ label: "Pattern", hint: "type a pattern", input: (value) => v.set({ pattern: value, at: 0 }) });
  const flags = FLAGS.map(([name, word]) => button({ word, pressed: false, press: () => v.set({ [name]: !v.state[name] }) }));
  // A box for text knows one line end only; a text that came with \r\n keeps it.
  const windows = v.state.text.includes("\r\n");
  const id = named("text");
  const text = el("textarea", {
    id, rows: Math.min(8, Math.max(2, v.state.text.split("\n").length)), spellcheck: "false", autocomplete: "off",
    oninput: () => v.set({ text: windows ? text.value.replaceAll("\n", "\r\n") : text.value, at: 0 }),
  });
  const says = el("p", { class: "regex-says" });
  const marked = el("pre", { class: "cv-pre regex-text", tabindex: "0", role: "group", "aria-label": "The text with its matches" });
  const list = rows({
    label: "Matches", height: 26, show: 5, count: () => v.data.matches.length, chosen: () => v.state.at,
    pick: (at) => choose(at),
    draw: (at) => {
      const one = v.data.matches[at];
      return [el("span", { class: "regex-number" }, String(at + 1)), el("span", { class: "regex-where" }, one.where),
        el("code", {}, brief(one.text))];
    },
  });
  const about = el("div", { class: "cv-scroll", role: "group", tabindex: "0", "aria-label": "Groups of the chosen match" });
  const findall = el("p", {});
  const sides = el("div", { class: "regex-sides" });
  const note = el("p", { class: "cv-soft" });

  put(v.root,
    el("div", { class: "cv-bar" }, pattern),
    el("div", { class: "cv-bar", role: "group", "aria-label": "Flags" }, flags),
    el("div", { class: "cv-field regex-field" }, el("label", { for: id }, "Text"), text),
    says, marked, list, about, findall, sides, note);

  const brief = (some) => (some.length > 30 ? `${some.slice(0, 29)}…` : some);
  // What nobody sees gets a sign; everything else is as it is.
  const visible = (some) => some
    .replace(/\r/g, "␍").replace(/\t/g, "⇥\t").replace(/\n/g, "↵\n")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, (one) => `\\x${one.charCodeAt(0).toString(16).padStart(2, "0")}`);
  const choose = (at) => {
    v.set({ at });
    const one = v.data.matches[at];
    if (one) v.say(`match ${at + 1}, characters ${one.where}, ${one.text}${one.groups.map((g) => `, group ${g.name}: ${g.text}`).join("")}`);
  };
  const draw = (place, pieces, chosen) => fill(place, pieces.map(([some, number]) => (number < 0 ? visible(some) : el("mark", {
    class: `regex-mark ${number % 2 ? "regex-odd" : ""} ${number === chosen ? "regex-chosen" : ""} ${some ? "" : "regex-empty"}`,
    "data-match": number, onclick: place === marked ? () => choose(number) : null,
  }, visible(some)))));
  // Words between backticks become code.
  const told = (some) => some.split("`").map((part, at) => (at % 2 ? el("code", {}, part) : part));

  const cells = (tag, ...inside) => el("tr", {}, inside.map((one) => el(tag, tag === "th" ? { scope: "col" } : {}, one)));
  const drawAbout = (one) => {
    about.hidden = !one || !one.groups.length;
    if (about.hidden) return;
    fill(about, el("table", { class: "regex-table" },
      el("thead", {}, cells("th", "group", "where", "what")),
      el("tbody", {}, cells("td", "0, the whole match", one.where, el("code", {}, one.text)),
        one.groups.map((g) => cells("td", g.name, g.where, el("code", {}, g.text))))));
  };
  const drawSides = (twins) => {
    sides.hidden = !twins.length;
    fill(sides, twins.map((one) => {
      const place = el("pre", { class: "cv-pre regex-text", tabindex: "0", role: "group", "aria-label": `${one.word}: the text with its matches` });
      draw(place, one.pieces, -1);
      return el("div", { class: "regex-side" }, el("p", {}, el("strong", {}, one.word)), el("code", { class: "regex-twin" }, one.pattern),
        el("p", {}, icon(ICONS[one.state]), " ", told(one.says)), place);
    }));
    const quiet = v.data.state === "wrong" || v.data.state === "stopped";
    note.hidden = twins.length > 0 || quiet;
    fill(note, "Nothing in this pattern is repeated with a choice, so greedy or not makes no difference.");
  };

  let before = "";
  v.changed(() => {
    const { data, state } = v;
    pattern.show(state.pattern);
    const shown = windows ? state.text.replaceAll("\r\n", "\n") : state.text;
    if (text.value !== shown) text.value = shown;
    FLAGS.forEach(([name], at) => flags[at].show({ pressed: state[name] }));
    // A cell may be running: then the answer comes after it.
    const waits = data.pattern !== state.pattern.slice(0, 500);
    fill(says, icon(waits ? "…" : ICONS[data.state]), " ", told(data.says));
    says.dataset.pattern = data.pattern;
    says.dataset.state = data.state;
    draw(marked, data.pieces, state.at);
    list.hidden = !data.matches.length;
    list.refresh();
    if (data.matches[state.at]) list.reveal(state.at);
    drawAbout(data.matches[state.at]);
    findall.hidden = !data.findall;
    fill(findall, el("code", {}, "re.findall(pattern, text)"), " gives ", el("code", {}, data.findall));
    drawSides(data.twins);
    if (before && before !== data.says) v.say(data.says);
    before = data.says;
  });
});
