// A download, moment by moment. state: nap (ms), buffer (bytes), at (number of the moment).
const [TIME, WHAT, TO_WRITE, UNSENT, WAY, WAITING, RECEIVED, KEPT, WINDOW, PAUSED] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

export default view((v) => {
  const place = (name, about = {}) => {
    const level = el("div", { class: "flow-level" }), kept = el("div", { class: "flow-kept" });
    const count = el("div", { class: "flow-count" });
    const e = el("div", { class: "flow-place", role: "listitem" }, el("div", { class: "flow-name" }, name),
      el("div", { class: "flow-tank", "aria-hidden": "true", ...about }, kept, level), count);
    e.show = (bytes, whole, more = 0) => {
      const height = (n) => `${whole ? Math.min(100, (100 * n) / whole) : 0}%`;
      level.style.setProperty("height", height(bytes));
      kept.style.setProperty("height", height(bytes + more));
      count.textContent = size(bytes);
    };
    return e;
  };
  const places = {
    server: place("server’s program"),
    sends: place("server’s buffer", { "data-buffer": true }),
    way: place("on the way", { "data-way": true }),
    ours: place("our buffer", { "data-buffer": true }),
    program: place("our program"),
  };
  const moments = () => v.data.moments;
  const at = () => Math.max(0, Math.min(moments().length - 1, v.state.at));
  const what = el("p", { class: "flow-what" });
  const seen = el("div", { class: "flow-sizes", "aria-hidden": "true" });
  const recent = el("p", { class: "flow-recent" });
  const summary = el("p", {});
  const steps = stepping({
    label: "Moment", count: () => moments().length, at, go: (step) => v.set({ at: step }), wait: 350,
    words: (step) => `${moments()[Math.min(step, moments().length - 1)][TIME]} ms`,
  });
  v.gone(steps.stop);
  const naps = v.data.naps;
  const nap = slider({
    label: "Our nap after each recv", max: naps.length - 1, words: (n) => `${naps[n]} ms`,
    slide: (n) => { steps.stop(); v.set({ nap: naps[n], at: 0 }); },
  });
  const buffer = choices({
    label: "Our buffer", options: v.data.buffers.map((bytes) => [bytes, `${bytes / 1024} KiB`]),
    pick: (bytes) => { steps.stop(); v.set({ buffer: bytes, at: 0 }); },
  });
  const pause = button({ icon: "‖", word: "Next pause", press: () => {
    steps.stop();
    const next = v.data.pauses.find((one) => one > at());
    if (next === undefined) v.say("No pause after this moment.");
    else { v.set({ at: next }); v.say(moments()[next][WHAT]); }
  } });
  put(v.root, el("div", { class: "cv-bar" }, nap, buffer),
    el("div", { class: "flow-places", role: "list", "aria-label": "Where the bytes are" }, Object.values(places)),
    what, steps, el("div", { class: "cv-bar" }, pause),
    el("p", { class: "cv-title" }, `What recv(${v.data.most}) returns`), seen, recent, summary);

  v.changed(() => {
    const data = v.data, m = moments()[at()], total = data.total;
    nap.show(Math.max(0, naps.indexOf(v.state.nap)));
    buffer.show(v.state.buffer);
    steps.show();
    pause.show({ disabled: !data.pauses.some((one) => one > at()) });
    places.server.show(m[TO_WRITE], total);
    // The server keeps a copy of what is not acknowledged: hatched.
    places.sends.show(m[UNSENT], 65536, m[KEPT]);
    places.way.show(m[WAY], 65536);
    places.ours.show(m[WAITING], data.buffer);
    places.program.show(m[RECEIVED], total);
    fill(what, el("b", {}, `${m[TIME]} ms: `), m[WHAT], ". ",
      m[PAUSED] ? el("b", {}, icon("‖"), " The server is paused: our buffer has no room for a segment.")
        : m[KEPT] ? `${plural(m[KEPT], "byte is", "bytes are")} not acknowledged yet; the server keeps a copy.` : "");
    what.toggleAttribute("data-paused", m[PAUSED]);
    fill(seen, data.pieces.map(([bytes, moment]) => el("div", {
      class: "flow-size", "data-short": bytes < data.most, "data-later": moment > at(),
      style: { height: `${Math.max(8, (100 * bytes) / data.most)}%` },
    })));
    const read = data.pieces.filter(([, moment]) => moment <= at()).map(([bytes]) => bytes);
    const last = read.slice(-6).map((bytes) => (bytes < data.most ? `${bytes} (short)` : String(bytes)));
    fill(recent, read.length ? `${read.length > 6 ? "… " : ""}${last.join(" ")} = ${size(m[RECEIVED])} in ${plural(read.length, "piece")}`
      : "nothing yet");
    summary.textContent = `To the end: ${data.summary}.`;
  });
});
