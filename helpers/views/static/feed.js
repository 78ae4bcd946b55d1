// A feed as source, tree and page. state: chosen (the number of an element, or null), closed (numbers of elements
// whose children are folded away), editing, text (the source as edited, or null).

export default view((v) => {
  const tree = el("div", { class: "feed-box", role: "tree", "aria-label": "Tree of the document", tabindex: "0" });
  const about = el("div", { class: "feed-parts feed-wide", role: "list", "aria-label": "Parts of the chosen element" });
  const lines = el("div", { class: "feed-box", role: "group", "aria-label": "Source of the document", tabindex: "0" });
  const news = el("div", { class: "feed-box feed-page", role: "group", "aria-label": "Page of the feed", tabindex: "0" });
  const complaint = el("p", { class: "cv-error", hidden: true });
  let waiting = 0;
  const area = el("textarea", {
    class: "feed-edit", "aria-label": "Source, to be edited", spellcheck: "false", autocomplete: "off", hidden: true,
    oninput: () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => v.set({ text: area.value, chosen: null, closed: [] }), 150);
    },
  });
  v.gone(() => clearTimeout(waiting));
  const edit = button({ icon: "✎", word: "Edit", pressed: false, press: () => v.set({ editing: !v.state.editing }) });
  const back = button({ icon: "↺", word: "As it was", press: () => {
    if (v.state.text === null) return;
    v.set({ text: null, chosen: null, closed: [] });
    v.say("The source is as it was.");
  } });
  const pane = (title, ...inside) => el("div", { class: "feed-pane" }, el("p", { class: "cv-title" }, title), ...inside);
  put(v.root, complaint, el("div", { class: "feed-panes" },
    pane("Source", el("div", { class: "cv-bar" }, edit, back), lines, area),
    pane("Tree", tree), about,
    el("div", { class: "feed-wide" }, pane("Page", news))));

  const nodes = () => v.data.nodes;
  const choose = (at) => {
    v.set({ chosen: at });
    const node = nodes()[at];
    v.say(`${node.name}, line ${node.line}, ${plural(node.children, "child", "children")}`);
  };
  const hidden = (at, closed) => {
    for (let up = nodes()[at].parent; up !== null; up = nodes()[up].parent) if (closed.includes(up)) return true;
    return false;
  };
  const seen = () => nodes().map((_, at) => at).filter((at) => !hidden(at, v.state.closed));
  const within = (at, top) => {
    for (let up = at; up !== null && up !== undefined; up = nodes()[up]?.parent) if (up === top) return true;
    return false;
  };
  const fold = (at, shut) => v.set({ closed: shut ? [...v.state.closed, at] : v.state.closed.filter((one) => one !== at) });
  const step = (by) => () => {
    const all = seen();
    if (!all.length) return;
    const at = all.indexOf(v.state.chosen);
    choose(all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))]);
  };
  keys(tree, {
    ArrowDown: step(1), ArrowUp: step(-1), Home: step(-Infinity), End: step(Infinity),
    ArrowRight: () => {
      const at = v.state.chosen, node = nodes()[at];
      if (!node?.children) return;
      if (v.state.closed.includes(at)) fold(at, false);
      else choose(at + 1);
    },
    ArrowLeft: () => {
      const at = v.state.chosen, node = nodes()[at];
      if (!node) return;
      if (node.children && !v.state.closed.includes(at)) fold(at, true);
      else if (node.parent !== null) choose(node.parent);
    },
  });

  const drawTree = () => {
    const { chosen, closed } = v.state, id = tree.id || (tree.id = named("tree"));
    fill(tree, seen().map((at) => {
      const node = nodes()[at], shut = closed.includes(at);
      return el("div", {
        role: "treeitem", id: `${id}-${at}`, class: "feed-node", "data-node": at, "aria-level": node.depth + 1,
        "aria-selected": String(at === chosen), "aria-expanded": node.children ? String(!shut) : undefined,
        style: { "padding-left": `${4 + Math.min(node.depth, 12) * 14}px` },
        onclick: () => { choose(at); tree.focus({ preventScroll: true }); },
      },
      el("span", { class: "feed-fold", "aria-hidden": "true", onclick: (event) => {
        if (!node.children) return;
        event.stopPropagation();
        fold(at, !shut);
      } }, node.children ? (shut ? "▸" : "▾") : "·"),
      el("span", { class: "feed-what" },
        el("span", { class: "feed-name" }, node.name),
        node.attributes.map(([name, value]) => [" ", el("span", { class: "cv-mono cv-soft" }, `${name}="${value}"`)]),
        node.text ? ` ${node.text}` : "",
        node.cdata ? [" ", el("span", { class: "feed-badge" }, "CDATA")] : null));
    }));
    if (v.data.mistake) fill(tree, el("div", { role: "treeitem", class: "feed-node", "aria-selected": "false" }, "No tree: the document is refused."));
    if (chosen !== null && nodes()[chosen] && !hidden(chosen, closed)) {
      tree.setAttribute("aria-activedescendant", `${id}-${chosen}`);
      reveal(tree, tree.querySelector('[aria-selected="true"]'));
    } else tree.removeAttribute("aria-activedescendant");
    const node = chosen === null ? null : nodes()[chosen];
    const part = ([name, value]) => el("div", { class: "feed-part", role: "listitem" }, el("span", { class: "feed-key" }, name), " ", el("span", { class: "feed-value" }, value));
    fill(about, (node ? node.parts : [["choose", "an element of the tree, or an item of the page"]]).map(part));
  };

  // Scrolls a box, and nothing around it.
  const reveal = (box, e) => {
    if (!e) return;
    const top = e.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (top < 0 || top + e.offsetHeight > box.clientHeight) box.scrollTop += top - box.clientHeight / 3;
  };

  const drawSource = () => {
    const { source, mistake } = v.data, node = nodes()[v.state.chosen];
    const [from, to] = node ? [node.start, node.end] : [-1, -1];
    let at = 0;
    fill(lines, source.split("\n").map((line, index) => {
      const a = Math.max(from, at) - at, b = Math.min(to, at + line.length) - at;
      const marked = node && b > a;
      at += line.length + 1;
      const wrong = mistake && mistake.line === index + 1;
      return [
        el("div", { class: wrong ? "feed-line feed-wrong" : "feed-line" },
          el("span", { class: "feed-number" }, String(index + 1)),
          el("span", { class: "feed-code" }, marked ? [line.slice(0, a), el("mark", {}, line.slice(a, b)), line.slice(b)] : line || " ")),
        wrong ? el("div", { class: "feed-line feed-wrong" },
          el("span", { class: "feed-number" }, icon("⚠")),
          el("span", { class: "feed-code" }, el("span", { class: "feed-caret", "aria-hidden": "true" }, `${" ".repeat(Math.min(mistake.caret, 60))}^ `), mistake.words)) : null,
      ];
    }));
    reveal(lines, lines.querySelector("mark, .feed-wrong"));
  };

  const drawPage = () => {
    const { title, about: said, note, node, items } = v.data.page, chosen = v.state.chosen;
    fill(news,
      node === null ? null : el("p", { class: "feed-title" }, title || "(no title)"),
      said ? el("p", { class: "cv-soft" }, said) : null,
      items.map((item) => {
        const here = chosen !== null && within(chosen, item.node);
        return el("div", { class: "feed-item", "data-chosen": here, "data-item": item.node },
          el("button", { type: "button", class: "feed-pick", "aria-pressed": String(here), onclick: () => { choose(item.node); news.querySelector(`[data-item="${item.node}"] button`)?.focus(); } },
            here ? icon("➜") : null, item.title || "(no title)"),
          item.who || item.when ? el("div", { class: "cv-soft" }, [item.who && `by ${item.who}`, item.when].filter(Boolean).join(", ")) : null,
          item.categories.length ? el("div", { class: "feed-cats" }, item.categories.map((name) => el("span", { class: "feed-badge" }, name))) : null,
          item.text.split("\n").filter(Boolean).map((line) => el("p", {}, line)));
      }),
      note ? el("p", {}, icon("ℹ"), ` ${note}`) : null);
  };

  let before = "";
  v.changed(() => {
    const { editing, text } = v.state, { mistake, source } = v.data;
    edit.show({ pressed: editing });
    back.show({ disabled: text === null });
    lines.hidden = editing;
    area.hidden = !editing;
    if (document.activeElement !== area) area.value = text ?? source;
    complaint.hidden = !mistake;
    fill(complaint, mistake ? [icon("⚠"), el("b", {}, " Refused: "), `${mistake.words}. `, mistake.advice] : "");
    if (mistake && mistake.words !== before) v.say(`Refused: ${mistake.words}`);
    if (!mistake && before) v.say(`Well-formed: ${plural(nodes().length, "element")}.`);
    before = mistake ? mistake.words : "";
    about.hidden = Boolean(mistake);
    drawTree();
    drawSource();
    drawPage();
  });
});
