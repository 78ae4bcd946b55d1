// Datagrams between two sides, time going down. state: loss, duplication, order (percent), delay (ms),
// sent (presses of the button), count (messages), many (bool), at (the row that is reached; -1: the last).
const [TIME, SIDE, LABEL, WORD, SOURCE] = [0, 1, 2, 3, 4];
const HEIGHT = 24;
const SIGNS = { lost: "✗", again: "↻", overtaken: "⇅", "not read": "∅" };

export default view((v) => {
  const last = () => v.data.rows.length - 1;
  const at = () => (v.state.at < 0 ? last() : Math.min(last(), v.state.at));
  const sets = (change) => { steps.stop(); v.set({ at: -1, ...change }); };
  const sliders = [
    ["loss", "Lost", "%"], ["duplication", "Doubled", "%"], ["order", "Held up (order)", "%"], ["delay", "Delay", "ms"],
  ].map(([name, label, unit]) => {
    const e = slider({
      label, max: v.data.limits[name], step: unit === "ms" ? 10 : 5, words: (n) => `${n} ${unit}`,
      slide: (n) => sets({ [name]: n }),
    });
    return [name, e];
  });
  const count = choices({
    label: "Messages", options: v.data.counts.map((n) => [n, String(n)]), pick: (n) => sets({ count: n }),
  });
  let asked = null; // what was drawn when the button was pressed: what comes next is said
  const again = button({ icon: "➤", word: "Send again", press: () => { asked = v.data; sets({ sent: v.state.sent + 1 }); } });
  const many = button({ icon: "⁂", word: "", press: () => { asked = v.data; v.set({ many: !v.state.many }); } });
  const words = (step) => { const row = v.data.rows[Math.min(step, last())]; return row ? `${size(row[TIME])} ms` : "nothing"; };
  const steps = stepping({ label: "Time", count: () => v.data.rows.length, at, go: (step) => v.set({ at: step }), wait: 500, words });
  v.gone(steps.stop);
  const title = el("p", { class: "cv-title" });
  const body = el("div", { class: "dg-body", role: "rowgroup" });
  const lines = el("div", { class: "dg-lines", "aria-hidden": "true" });
  const heads = el("div", { class: "dg-row dg-head", role: "row" });
  const ladder = el("div", { class: "cv-scroll dg-ladder", tabindex: "0", role: "group", "aria-label": "Datagrams on their way" },
    el("div", { class: "dg-table", role: "table", "aria-label": "Datagrams, one after the other" },
      el("div", { role: "rowgroup" }, heads), body), lines);
  const summary = el("p", { class: "dg-summary" });
  const result = el("p", { class: "dg-result" });
  const runs = el("div", { class: "dg-runs", role: "list" });
  put(v.root, title, el("div", { class: "dg-sliders" }, sliders.map(([, e]) => e)),
    el("div", { class: "cv-bar" }, v.data.program ? null : count, again, v.data.program ? many : null),
    steps, ladder, summary, result, runs);

  const cell = (role, kind, ...inside) => el("div", { role, class: kind }, ...inside);
  // A datagram on its way: a box from the row of its sending to that of its arrival, with a diagonal in it.
  // What is lost ends half way.
  const line = (from, to, side, lost, there) => el("div", {
    class: "dg-line", "data-side": side, "data-lost": lost, "data-there": there,
    style: { top: `${(from + 0.5) * HEIGHT}px`, height: `${Math.max(2, (to - from) * HEIGHT)}px` },
  });
  let drawn = null;
  const build = () => {
    if (drawn === v.data.rows) return;
    drawn = v.data.rows;
    fill(heads, cell("columnheader", "dg-time", "ms"), cell("columnheader", "dg-left", v.data.sides[0]),
      cell("columnheader", "dg-way", "on its way"), cell("columnheader", "dg-right", v.data.sides[1]));
    fill(body, v.data.rows.map((row, number) => el("div", {
      class: "dg-row", role: "row", "data-at": number, "data-word": row[WORD] || undefined, "data-arrives": row[SOURCE] === null ? undefined : row[SIDE],
    }, cell("cell", "dg-time", size(row[TIME])), cell("cell", "dg-left", row[SIDE] ? "" : el("span", { class: "dg-label" }, row[LABEL])),
    cell("cell", "dg-way", row[WORD] ? el("span", { class: "dg-word" }, icon(SIGNS[row[WORD]]), row[WORD]) : ""),
    cell("cell", "dg-right", row[SIDE] ? el("span", { class: "dg-label" }, row[LABEL]) : ""))));
  };

  v.changed(() => {
    const data = v.data, here = at();
    title.textContent = data.title;
    for (const [name, e] of sliders) e.show(v.state[name]);
    count.show(v.state.count);
    again.show({ word: data.program ? "Run again" : "Send again" });
    many.show({ word: `Run ${data.times} times`, pressed: v.state.many });
    steps.show();
    build();
    if (v.state.at >= 0) {
      const top = here * HEIGHT, seen = ladder.clientHeight - 3 * HEIGHT;
      if (top < ladder.scrollTop || top > ladder.scrollTop + seen) ladder.scrollTop = Math.max(0, top - seen / 2);
    }
    for (const row of body.children) {
      row.toggleAttribute("data-later", Number(row.dataset.at) > here);
      if (Number(row.dataset.at) === here && v.state.at >= 0) row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
    }
    fill(lines, data.rows.map((row, number) => {
      if (row[WORD] === "lost") return number <= here ? line(number, number + 0.5, row[SIDE], true, true) : null;
      if (row[SOURCE] === null || row[SOURCE] > here) return null;
      return line(row[SOURCE], number, 1 - row[SIDE], false, number <= here);
    }));
    fill(summary, data.summary, ".", data.cut ? ` Not shown: ${plural(data.cut, "row")}.` : "");
    fill(result, data.result ? [icon("➜"), " ", data.result] : "");
    result.hidden = !data.result;
    runs.hidden = !data.many.length;
    runs.setAttribute("aria-label", `Outcomes of ${data.times} runs`);
    fill(runs, data.many.map(([what, times]) => el("div", { class: "dg-run", role: "listitem" },
      el("span", { class: "dg-bar", "aria-hidden": "true" }, el("span", { style: { width: `${(100 * times) / data.times}%` } })),
      el("b", {}, `${times} ×`), " ", what)));
    if (asked && asked !== data) { asked = null; v.say(`${data.summary}. ${data.result}`); }
  });
});
