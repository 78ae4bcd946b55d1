// The course as a map. state: at (the name of the chosen chapter). Cards stand in a grid of rows and lanes; the
// arrow keys go to the nearest card in that direction; below the map is what the chosen chapter holds.

const SIGNS = { passed: "✔", "in part": "◐", "not yet": "✘", "not attempted": "○" };
const STATES = { done: ["✔", "done"], begun: ["◐", "begun"], new: ["○", "not begun"] };

export default view((v) => {
  const grid = el("div", { class: "map-grid", role: "group", "aria-label": "Chapters; arrow keys go from one to the next" });
  const about = el("div", { class: "map-about", role: "group", "aria-label": "The chosen chapter" });
  const next = el("p", { class: "map-next" });
  put(v.root, next, grid, about);
  let cards = new Map(), drawn = null;

  const chapters = () => v.data.chapters;
  const chosen = () => chapters().find((one) => one.name === v.state.at) || chapters()[0];
  const tell = (one) => `${one.number} ${one.title}, ${STATES[one.state][1]}, ${one.passed} of ${plural(one.exercises.length, "exercise")} passed`;
  const choose = (one) => {
    v.set({ at: one.name });
    cards.get(one.name).focus({ preventScroll: true });
    v.say(tell(one));
  };
  const go = (down, right) => () => {
    const from = chosen();
    let best = null, least = Infinity;
    for (const one of chapters()) {
      const along = (one.row - from.row) * down + (one.lane - from.lane) * right;
      const aside = Math.abs(down ? one.lane - from.lane : one.row - from.row);
      if (along > 0 && along + 3 * aside < least) [best, least] = [one, along + 3 * aside];
    }
    if (best) choose(best);
  };
  keys(grid, {
    ArrowDown: go(1, 0), ArrowUp: go(-1, 0), ArrowRight: go(0, 1), ArrowLeft: go(0, -1),
    Home: () => choose(chapters()[0]), End: () => choose(chapters().at(-1)),
  });

  const line = (left, top, width, height) => el("span", { class: "map-line", style: { left, top, width, height } });
  const middle = (lane) => `${((lane + 0.5) / v.data.lanes) * 100}%`;
  const strip = (row) => {
    const by = new Map(chapters().map((one) => [one.name, one])), lines = [];
    for (const [from, to] of v.data.ways) {
      const [a, b] = [by.get(from), by.get(to)];
      if (b.row - 1 !== row) continue;
      const [low, high] = [Math.min(a.lane, b.lane), Math.max(a.lane, b.lane)];
      lines.push(line(middle(a.lane), "0", "2px", "50%"), line(middle(b.lane), "50%", "2px", "50%"),
        line(middle(low), "50%", `calc(${((high - low) / v.data.lanes) * 100}% + 2px)`, "2px"));
    }
    return el("div", { class: "map-strip", "aria-hidden": "true", style: { "grid-row": String(2 * row + 2) } }, lines);
  };
  const build = () => {
    cards = new Map();
    grid.style.setProperty("grid-template-columns", `repeat(${v.data.lanes}, minmax(0, 1fr))`);
    const strips = Array.from({ length: v.data.rows - 1 }, (_, row) => strip(row));
    fill(grid, chapters().map((one) => {
      const [sign, word] = STATES[one.state];
      const card = el("button", {
        type: "button", class: `map-card map-${one.state}`, "data-chapter": one.name,
        style: { "grid-row": String(2 * one.row + 1), "grid-column": String(one.lane + 1) }, onclick: () => choose(one),
      },
      el("span", { class: "map-title" }, `${one.number} ${one.title}`),
      el("span", { class: "map-state" }, icon(sign), ` ${word}`, one.name === v.data.here ? ", next" : ""),
      one.exercises.length ? el("span", { class: "map-signs", "aria-hidden": "true" }, one.exercises.map((e) => SIGNS[e.state]).join(" ")) : null);
      card.setAttribute("aria-label", tell(one) + (one.name === v.data.here ? ", next" : ""));
      cards.set(one.name, card);
      return card;
    }), strips);
  };

  const describe = (one) => {
    const facts = [one.minutes ? `${one.minutes} minutes` : "", one.guesses ? `${one.guessed} of ${plural(one.guesses, "prediction")}` : "",
      one.needs.length ? `after ${one.needs.map((name) => name.slice(0, 2)).join(", ")}` : ""].filter(Boolean);
    fill(about, el("p", {}, el("strong", {}, `${one.number} ${one.title}`)), el("p", { class: "cv-soft" }, facts.join(" · ")),
      one.exercises.length || one.questions.length ? el("ul", { class: "map-list" },
        one.exercises.map((e) => el("li", { "data-exercise": e.name },
          icon(SIGNS[e.state]), ` ${e.state} · ${e.score} points · `, el("code", {}, e.name), ` · ${e.title}`,
          e.hints ? ` · ${plural(e.hints, "hint")}` : "")),
        one.questions.map((q) => el("li", {}, icon("✎"), " graded by a person · ", `${q.points} points · `, el("code", {}, q.name)))) : null,
      el("p", { class: "cv-soft" }, `The lesson is notebooks/${one.name}.ipynb`, one.exercises.length ? `, the exercises are work/${one.name}/exercises.ipynb.` : "."));
  };
  v.changed(() => {
    if (drawn !== v.data) {
      drawn = v.data;
      build();
      fill(next, el("strong", {}, "Next: "), v.data.next);
    }
    const at = chosen();
    for (const [name, card] of cards) {
      card.setAttribute("aria-pressed", String(name === at.name));
      card.tabIndex = name === at.name ? 0 : -1;
    }
    describe(at);
  });
});
