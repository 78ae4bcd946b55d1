// Something travels, step by step. state: scene, at (the step), and "<scene>.<input>" for what is set.

export default view((v) => {
  const steps = stepping({
    label: "Step", count: () => v.data.steps.length, at: () => Math.max(0, Math.min(v.data.steps.length - 1, v.state.at)),
    go: (step) => { v.set({ at: step }); const one = v.data.steps[step]; if (one) v.say(`${one.title}. ${one.text}`); }, wait: 2500,
  });
  v.gone(steps.stop);
  const at = () => Math.max(0, Math.min(v.data.steps.length - 1, v.state.at));
  const scene = v.data.scenes.length
    ? choices({ label: "Scene", options: v.data.scenes, pick: (key) => { steps.stop(); v.set({ scene: key, at: 0 }); } }) : null;
  const title = el("p", { class: "journey-title" });
  const inputs = el("div", { class: "cv-bar" });
  const places = el("ol", { class: "journey-places", "aria-label": "Places" });
  const story = el("div", { class: "journey-step" });
  const side = el("div", { class: "journey-side" });
  put(v.root, scene, title, inputs, steps, places, story, side);

  let shown = "", controls = [];
  const build = () => {
    if (shown === v.data.scene) return;
    shown = v.data.scene;
    steps.stop();
    controls = v.data.inputs.map(({ key, label, options }) => {
      const set = (value) => { steps.stop(); v.set({ [key]: value, at: 0 }); };
      const e = options.length ? choices({ label, options, pick: set }) : field({ label, input: set });
      return [key, e];
    });
    fill(inputs, controls.map(([, e]) => e));
  };
  const list = (caption, rows) => el("div", {}, el("p", { class: "cv-title" }, caption),
    rows.length ? el("div", { class: "journey-rows", role: "list", "aria-label": caption }, rows.map(([name, value, changed]) => el("div", {
      class: "journey-row", role: "listitem", "data-changed": changed,
    }, el("span", { class: "journey-key" }, name, changed ? [" ", icon("✎"), "new"] : null), " ", el("span", { class: "journey-value" }, value))))
      : el("p", { class: "cv-soft" }, "nothing yet"));

  v.changed(() => {
    build();
    const data = v.data, step = data.steps[at()];
    if (scene) scene.show(data.scene);
    title.textContent = data.title;
    for (const [key, e] of controls) e.show(v.state[key]);
    steps.show();
    fill(places, data.places.map((name, number) => el("li", {
      class: "journey-place", "aria-current": step.here.includes(number) ? "step" : undefined,
    }, el("span", { class: "journey-mark", "aria-hidden": "true" }, step.here.includes(number) ? "▼" : ""), name)));
    fill(story, el("p", {}, el("b", {}, step.title, ". "), step.text),
      step.bits ? el("div", { class: "journey-lamps", role: "img", "aria-label": `lamps: ${[...step.bits].join(" ")}` },
        [...step.bits].map((bit) => el("span", { class: "journey-lamp", "data-lit": bit === "1" }, bit))) : null);
    fill(side, data.card ? list(data.card, step.card) : null, data.known ? list(data.known, step.known) : null);
  });
});
