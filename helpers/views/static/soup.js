// The soup tree. state: source, question, how (find_all, find, select), chosen (number of a node, or null), editing.
// data: asked, call, says, state ("hits", "none", "wrong"), nodes, lines [[text, kind, numbers of the tags around it]],
// strays, note.

export default view((v) => {
  const ICONS = { hits: "✓", none: "○", wrong: "✗" };
  const HINTS = { find_all: 'p  or  "p", class_="how"', find: 'p  or  id="top"', select: "div > p" };

  const how = choices({ label: "Try", options: [["find_all", "find_all"], ["find", "find"], ["select", "select (CSS)"]],
    pick: (value) => v.set({ how: value }) });
  const question = field({ label: "Look for", input: (value) => v.set({ question: value }) });
  const says = el("p", { class: "soup-says" });
  const source = el("div", { class: "soup-box", role: "group", "aria-label": "Source of the page", tabindex: "0" });
  const area = el("textarea", { class: "soup-edit", "aria-label": "Source, to be edited", rows: 12, spellcheck: "false",
    autocomplete: "off", oninput: () => v.set({ source: area.value, chosen: null }) });
  const edit = button({ icon: "✎", word: "Edit", pressed: false, press: () => v.set({ editing: !v.state.editing }) });
  const tree = el("div", { class: "soup-box", role: "tree", "aria-label": "Tree of the page", tabindex: "0", id: named("tree") });
  const about = el("dl", { class: "soup-parts", "aria-label": "Parts of what is chosen" });
  const note = el("p", { class: "cv-soft" });
  put(v.root,
    el("div", { class: "cv-bar" }, how, question), says,
    el("div", { class: "soup-panes" },
      el("div", { class: "soup-pane" }, el("div", { class: "cv-bar" }, el("strong", {}, "Source"), edit), source, area),
      el("div", { class: "soup-pane" }, el("div", { class: "cv-bar" }, el("strong", {}, "Tree")), tree)),
    about, note);

  const told = (some) => some.split("`").map((part, at) => (at % 2 ? el("code", {}, part) : part));
  const choose = (at) => {
    const node = v.data.nodes[at];
    if (!node) return;
    v.set({ chosen: at });
    v.say([node.label, node.hit ? `found, number ${node.hit}` : "", ...node.parts.slice(1, 4).map((part) => part.join(" "))].filter(Boolean).join(", "));
  };
  const step = (by) => () => choose(v.state.chosen === null ? 0 : Math.max(0, Math.min(v.data.nodes.length - 1, v.state.chosen + by)));
  keys(tree, {
    ArrowDown: step(1), ArrowUp: step(-1), Home: () => choose(0), End: () => choose(v.data.nodes.length - 1),
    ArrowLeft: () => { const up = v.data.nodes[v.state.chosen]?.parent; if (up !== null && up !== undefined) choose(up); },
    ArrowRight: () => { if (v.data.nodes[v.state.chosen + 1]?.parent === v.state.chosen) choose(v.state.chosen + 1); },
  });
  // Scrolls a box, and nothing around it.
  const reveal = (box, e) => {
    if (!e) return;
    const top = e.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (top < 0 || top + e.offsetHeight > box.clientHeight) box.scrollTop += top - box.clientHeight / 3;
  };

  const drawTree = () => {
    const { chosen } = v.state;
    fill(tree, v.data.nodes.map((node, at) => el("div", {
      role: "treeitem", id: `${tree.id}-${at}`, class: `soup-node ${node.hit ? "soup-hit" : ""}`, "data-node": at,
      "aria-level": node.depth + 1, "aria-selected": String(at === chosen),
      style: { "padding-left": `${4 + Math.min(node.depth, 12) * 12}px` },
      onclick: () => { choose(at); tree.focus({ preventScroll: true }); },
    }, node.hit ? el("span", { class: "soup-badge" }, `✓ ${node.hit}`) : null,
    el("code", { class: node.kind === "tag" ? "soup-tag" : "" }, node.label))));
    if (!v.data.nodes.length) fill(tree, el("div", { role: "treeitem", class: "soup-node", "aria-selected": "false" }, "Nothing: the page is empty."));
    if (v.data.nodes[chosen]) tree.setAttribute("aria-activedescendant", `${tree.id}-${chosen}`);
    else tree.removeAttribute("aria-activedescendant");
    const first = v.data.nodes.findIndex((node) => node.hit);
    reveal(tree, tree.querySelector(`[data-node="${v.data.nodes[chosen] ? chosen : first}"]`));
  };
  const drawSource = () => {
    const { chosen } = v.state, { nodes } = v.data;
    fill(source, v.data.lines.map((line, index) => el("div", { class: "soup-line" },
      el("span", { class: "soup-count" }, String(index + 1)),
      el("span", { class: "soup-code" }, line.map(([some, kind, around]) => {
        const own = kind === "tag" ? around[around.length - 1] : null;
        const hit = own !== null && nodes[own]?.hit;
        const inside = chosen !== null && around.includes(chosen);
        if (kind === "stray") return el("del", { class: inside ? "soup-inside" : "", title: "closes nothing: ignored" }, some);
        if (own === null) return inside ? el("mark", { class: "soup-inside" }, some) : some;
        return el("mark", { class: `soup-open ${inside ? "soup-inside" : ""} ${own === chosen ? "soup-chosen" : ""} ${hit ? "soup-hit" : ""}`,
          "data-node": own, onclick: () => choose(own) }, hit ? el("span", { class: "soup-badge" }, `✓ ${hit}`) : null, some);
      }), line.length ? null : " "))));
    reveal(source, source.querySelector(".soup-chosen"));
  };

  let before = "";
  v.changed(() => {
    const { data, state } = v;
    how.show(state.how);
    question.show(state.question);
    question.input.placeholder = HINTS[state.how] ?? "";
    if (area.value !== state.source) area.value = state.source;
    edit.show({ pressed: state.editing });
    source.hidden = state.editing;
    area.hidden = !state.editing;
    fill(says, icon(ICONS[data.state]), " ", el("code", {}, data.call), ` → ${data.says}`);
    says.dataset.asked = `${data.how} ${data.asked}`;
    drawTree();
    drawSource();
    const node = data.nodes[state.chosen];
    fill(about, node ? node.parts.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])
      : [el("dt", {}, "choose"), el("dd", {}, "a tag, in the tree or in the source, to see its parts")]);
    note.hidden = !data.note;
    fill(note, told(data.note));
    const now = `${data.call} ${data.says}`;
    if (before && before !== now) v.say(now);
    before = now;
  });
});
