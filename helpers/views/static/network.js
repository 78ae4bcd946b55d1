// The network panel: a table of requests with a waterfall, and the chosen request in parts.

const KINDS = [["all", "all"], ["html", "HTML"], ["css", "CSS"], ["script", "script"], ["image", "picture"], ["other", "other"]];
const kindOf = (c) => (/html/.test(c.type) ? "html" : /css/.test(c.type) ? "css" : /javascript|ecmascript/.test(c.type) ? "script"
  : /^image\//.test(c.type) ? "image" : "other");
const PARTS = [["headers", "headers"], ["body", "body"], ["raw", "raw bytes"], ["picture", "picture"]];
const ms = (s) => `${(s * 1000).toFixed(1)} ms`;
const sign = (c) => (!c.status ? "○" : /^[45]/.test(c.status) ? "✘" : /^3/.test(c.status) ? "➜" : "✔");
const state = (c) => (c.status ? `${c.status} ${c.reason}`.trim() : "no reply");
const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

export default view((v) => {
  const filter = field({ label: "Filter", hint: "path, host or status", input: (value) => v.set({ find: value }) });
  const kinds = choices({ label: "Type", options: KINDS, pick: (value) => v.set({ kind: value }) });
  const parts = choices({ label: "Show", options: PARTS, pick: (value) => v.set({ part: value }) });
  const head = el("tr", {}, ["", "method", "path", "status", "type", "size", "time"].map((word) => el("th", { scope: "col" }, word || el("span", { class: "net-unseen" }, "choose"))));
  const lines = el("tbody", {});
  const sum = el("p", { class: "cv-soft" });
  const detail = el("div", { class: "net-detail" });
  const title = el("p", { class: "cv-title" });
  const copied = el("textarea", { class: "net-copied", readonly: true, rows: 4, "aria-label": "what was copied", hidden: true });
  const group = named("request");
  const calls = () => v.data.calls;
  const visible = () => {
    const find = v.state.find.toLowerCase();
    return calls().map((c, i) => [c, i]).filter(([c]) => (v.state.kind === "all" || kindOf(c) === v.state.kind)
      && `${c.method} ${c.url} ${c.status} ${c.reason} ${c.type}`.toLowerCase().includes(find));
  };
  const copy = async (what, word) => {
    const c = calls()[v.state.at];
    if (!c) return;
    copied.hidden = false;
    copied.value = c[what];
    try { await navigator.clipboard.writeText(c[what]); v.say(`Copied as ${word}.`); }
    catch { copied.focus(); copied.select(); v.say(`The text is selected; copy it with Ctrl-C.`); }
  };
  const curl = button({ word: "Copy as curl", press: () => copy("curl", "curl") });
  const python = button({ word: "Copy as Python", press: () => copy("python", "Python") });

  const bar = (c, from, to) => {
    const wide = Math.max(to - from, 1e-9), at = (t) => ((t - from) / wide) * 100;
    const end = c.done ?? c.began;
    return el("div", { class: "net-fall", "aria-hidden": "true" },
      el("div", { class: "net-wait", style: { left: `${at(c.began)}%`, width: `${Math.max(at(c.came ?? end) - at(c.began), 0)}%` } }),
      el("div", { class: "net-load", style: { left: `${at(c.came ?? end)}%`, width: `${Math.max(at(end) - at(c.came ?? end), 0.8)}%` } }));
  };
  const table = (rows_) => el("table", { class: "net-fields" }, el("tbody", {}, rows_.map(([name, value]) =>
    el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, value)))));
  const block = (text, whole, form) => [
    el("pre", { class: "cv-pre", tabindex: "0", role: "group", "aria-label": form }, text),
    whole > 30000 ? el("p", { class: "cv-soft" }, `Only the first 30,000 of ${size(whole)} bytes are shown.`) : null];
  const lined = (text) => escapes(text).replace(/\\n/g, "\\n\n");
  const show = (c) => {
    const part = v.state.part;
    if (part === "headers") return [el("p", { class: "cv-mono" }, c.asked[0]), table(c.asked.slice(1)), el("p", { class: "cv-mono" }, c.replied[0] || "no reply"), table(c.replied.slice(1))];
    if (part === "raw") return [el("p", {}, "Sent:"), block(lined(c.sent), c.sent.length, "what was sent"), el("p", {}, "Came back:"), block(lined(c.got), c.gotSize, "what came back")];
    if (part === "picture") return c.picture ? el("img", { src: c.picture, alt: `the picture ${c.path}`, class: "net-picture" }) : el("p", { class: "cv-soft" }, "This reply is no PNG, JPEG, GIF, WebP or BMP picture.");
    const text = /^(image|audio|video)\//.test(c.type) ? escapes(c.body.slice(0, 2000)) : utf8(c.body).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "·");
    return c.size ? block(text, c.size, "the body of the reply") : el("p", { class: "cv-soft" }, "No body.");
  };

  put(v.root,
    el("div", { class: "cv-bar" }, filter, kinds),
    el("div", { class: "cv-scroll", tabindex: "0", role: "group", "aria-label": "requests" }, el("table", { class: "net-table" }, el("thead", {}, head), lines)),
    sum, title, el("div", { class: "cv-bar" }, parts, curl, python), copied, detail);

  let drawn = "";
  v.changed(() => {
    filter.show(v.state.find);
    kinds.show(v.state.kind);
    parts.show(v.state.part);
    const seen = visible(), all = calls();
    const ends = all.flatMap((c) => [c.began, c.done ?? c.began]);
    const from = Math.min(...ends, Infinity), to = Math.max(...ends, -Infinity);
    const key = JSON.stringify([v.state.find, v.state.kind, all.length, seen.map(([, i]) => i)]);
    if (key !== drawn) {
      drawn = key;
      fill(lines, seen.map(([c, i]) => {
        const pick = el("input", { type: "radio", name: group, value: i, "aria-label": `request ${i + 1}: ${c.method} ${short(c.path, 80)}, ${state(c)}`,
          onchange: () => v.set({ at: i }) });
        const row = el("tr", { "data-at": i, onclick: () => { pick.checked = true; pick.focus(); v.set({ at: i }); } },
          el("td", {}, pick), el("td", {}, c.method), el("td", { class: "net-path" }, short(c.path, 200)),
          el("td", { class: "net-status" }, icon(sign(c)), ` ${c.status || "none"}`), el("td", {}, c.type), el("td", { class: "net-number" }, size(c.size)),
          el("td", { class: "net-time" }, c.done === null ? "" : ms(c.done - c.began), bar(c, from, to)));
        return row;
      }));
    }
    for (const row of lines.children) {
      const chosen = Number(row.dataset.at) === v.state.at;
      row.classList.toggle("net-chosen", chosen);
      row.querySelector("input").checked = chosen;
    }
    const total = seen.reduce((n, [c]) => n + c.size, 0);
    sum.textContent = all.length ? `${seen.length} of ${plural(all.length, "request")}, ${size(total)} bytes of bodies; the bars reach over ${ms(Math.max(to - from, 0))}.` : "No HTTP requests yet.";
    const c = all[v.state.at];
    for (const one of [curl, python]) one.show({ disabled: !c });
    fill(title, c ? `${c.method} ${short(c.url, 200)}: ${state(c)}` : "");
    fill(detail, c ? show(c) : null);
    v.root.dataset.at = c ? String(v.state.at) : "";
    if (c) v.say(`${plural(seen.length, "request")} listed. Chosen: ${c.method} ${short(c.path, 80)}, ${state(c)}`);
  });
});
