// The wire: a strip of time, a list with a line for each event, and the bytes of the one that is chosen.

const LINE = 34;
const FROM_SITE = new Set(["site sends", "site closes", "accept"]);
const TO_SITE = new Set(["send", "sendto", "connect", "arrives"]);
const TAKES = new Set(["recv", "recvfrom", "eof"]);

// Where an event's arrow goes: "right" to the site, "left" to the program, "take" out of the program's own buffer.
const way = (e) => (e.w === "site" && e.k !== "arrives" && FROM_SITE.has(e.k) ? "left"
  : TO_SITE.has(e.k) || (e.k === "close" && e.w === "program") ? "right" : TAKES.has(e.k) ? "take" : "here");
const SIGNS = { right: "▶", left: "◀", take: "◀", here: "•" };
const who = (e) => (e.w === "program" ? "program" : e.far);
const bytes = (e) => (e.z ? `${size(e.z)} ${e.z === 1 ? "byte" : "bytes"}` : "");
const seconds = (t) => `${t.toFixed(4)} s`;

export default view((v) => {
  let events = [], at = 0, timer = null, chars = 30;
  const load = () => {
    const only = v.state.only;
    events = v.data.events.filter((e) => only === "all" || String(e.c) === only);
    const found = events.findIndex((e) => e.n >= v.state.at);
    at = found < 0 ? Math.max(0, events.length - 1) : found;
  };
  const go = (to) => {
    if (!events.length) return;
    const next = Math.max(0, Math.min(events.length - 1, to));
    v.set({ at: events[next].n });
  };
  const stop = () => { clearInterval(timer); timer = null; play.show({ icon: "▶", word: "Play", label: "play", pressed: false }); };
  const toggle = () => {
    if (timer) return stop();
    if (at >= events.length - 1) go(0);
    play.show({ icon: "⏸", word: "Pause", label: "pause", pressed: true });
    timer = setInterval(() => (at < events.length - 1 ? go(at + 1) : stop()), events.length > 200 ? 120 : 600);
  };
  v.gone(() => clearInterval(timer));

  const first = button({ word: "|◀", label: "first event", press: () => go(0) });
  const back = button({ icon: "◀", word: "Back", label: "one step back", press: () => go(at - 1) });
  const play = button({ icon: "▶", word: "Play", label: "play", pressed: false, press: toggle });
  const next = button({ icon: "▶", word: "Step", label: "one step on", press: () => go(at + 1) });
  const last = button({ word: "▶|", label: "last event", press: () => go(events.length - 1) });
  const mark = button({ icon: "➜", word: "To the point", label: "to the event that the message is about",
    press: () => v.set({ at: v.data.mark, only: "all" }) });
  const place = el("span", { class: "wire-place" });
  const form = choices({ label: "Bytes as", options: [["text", "text"], ["escapes", "escapes"], ["hex", "hex"]],
    pick: (value) => v.set({ form: value }) });
  const zoom = slider({ label: "Zoom in time", max: 12, slide: (value) => v.set({ zoom: value }), words: (n) => `${2 ** n} ×` });
  const only = el("select", { "aria-label": "which connection", onchange: () => v.set({ only: only.value }) });
  const strip = el("canvas", { class: "wire-strip", role: "img", onclick: (event) => pickAt(event) });

  // -- the strip of time -------------------------------------------------------------------------
  const span = () => {
    if (!events.length) return [0, 1];
    const from = events[0].t, to = events[events.length - 1].t, whole = Math.max(to - from, 1e-6);
    const wide = whole / 2 ** v.state.zoom;
    const left = Math.max(from, Math.min(events[at].t - wide / 2, to - wide));
    return [left, left + wide];
  };
  const pickAt = (event) => {
    const box = strip.getBoundingClientRect(), [from, to] = span();
    const t = from + ((event.clientX - box.left - 8) / (box.width - 16)) * (to - from);
    let best = 0;
    events.forEach((e, i) => { if (Math.abs(e.t - t) < Math.abs(events[best].t - t)) best = i; });
    go(best);
  };
  const paint = () => {
    const wide = strip.clientWidth, tall = 62, scale = window.devicePixelRatio || 1;
    if (!wide) return;
    [strip.width, strip.height] = [wide * scale, tall * scale];
    const pen = strip.getContext("2d"), css = getComputedStyle(strip), [from, to] = span();
    const colour = (name) => css.getPropertyValue(name).trim() || "#767676";
    const x = (t) => 8 + ((t - from) / (to - from)) * (wide - 16);
    pen.scale(scale, scale);
    pen.font = `11px ${css.fontFamily}`;
    pen.strokeStyle = colour("--cv-edge");
    for (const y of [18, 44]) { pen.beginPath(); pen.moveTo(0, y); pen.lineTo(wide, y); pen.stroke(); }
    const draw = (e, strong) => {
      const px = x(e.t);
      if (px < 0 || px > wide) return;
      const up = e.w === "program", to_ = way(e);
      pen.strokeStyle = colour(strong ? "--cv-text" : to_ === "right" ? "--cv-blue" : to_ === "left" ? "--cv-orange" : "--cv-green");
      pen.lineWidth = strong ? 3 : 1.5;
      pen.beginPath();
      if (to_ === "right") { pen.moveTo(px, 18); pen.lineTo(px, 44); pen.moveTo(px - 3, 39); pen.lineTo(px, 44); pen.lineTo(px + 3, 39); }
      else if (to_ === "left") { pen.moveTo(px, 44); pen.lineTo(px, 18); pen.moveTo(px - 3, 23); pen.lineTo(px, 18); pen.lineTo(px + 3, 23); }
      else if (to_ === "take") { pen.moveTo(px, 18); pen.lineTo(px, 12); }
      else pen.arc(px, up ? 18 : 44, 2, 0, 7);
      pen.stroke();
    };
    events.forEach((e) => draw(e, false));
    if (events.length) draw(events[at], true);
    pen.fillStyle = colour("--cv-text");
    pen.fillText("program", 2, 10);
    pen.fillText("site", 2, 58);
    pen.textAlign = "right";
    pen.fillText(`${seconds(from)} to ${seconds(to)}`, wide - 2, 58);
    pen.textAlign = "left";
    strip.setAttribute("aria-label", `Time from ${seconds(from)} to ${seconds(to)}; the list below has the same events.`);
  };

  // -- the list ----------------------------------------------------------------------------------
  const preview = (e, room) => {
    const text = v.state.form === "hex" ? hex(e.b.slice(0, room)) : escapes(e.b.slice(0, room));
    return text.length > room || e.z > room ? `${text.slice(0, Math.max(room - 1, 0))}…` : text;
  };
  const draw = (i) => {
    const e = events[i], to = way(e);
    const many = v.state.only === "all" && numbers.length > 1 && e.c !== null ? ` #${e.c}` : "";
    const pointed = e.n === v.data.mark ? "➜ " : "";
    const head = `${pointed}${e.w === "program" ? "" : `${e.far} `}${e.what}${many}`;
    const short = head.length > chars ? `${head.slice(0, chars - 1)}…` : head;
    const room = chars - short.length - bytes(e).length - 3;
    return [
      el("span", { class: "wire-time" }, e.t.toFixed(4)),
      el("span", { class: `wire-event wire-${to} wire-by-${e.w}` },
        el("span", { class: "wire-words" }, el("b", {}, short), e.z ? ` ${bytes(e)}` : "",
          e.z && room > 5 ? el("span", { class: "wire-data" }, ` ${preview(e, room)}`) : ""),
        el("span", { class: "wire-arrow", "aria-hidden": "true" }, SIGNS[to])),
    ];
  };
  const list = rows({ label: "events, in order of time", height: LINE, show: 9, count: () => events.length, draw,
    pick: (i) => go(i), chosen: () => at, classes: (i) => (events[i].n === v.data.mark ? "wire-marked" : "") });
  const lanes = el("div", { class: "wire-lanes", "aria-hidden": "true" }, el("span", {}, "time, s"), el("span", {}, "program"), el("span", { class: "wire-far" }, "site"));

  // -- the bytes ---------------------------------------------------------------------------------
  const title = el("p", { class: "cv-title" }), story = el("p", { class: "cv-soft" }), shown = el("div", { class: "wire-bytes" });
  const written = (text) => {
    if (v.state.form === "hex") return hex(text).replace(/(.{47}) /g, "$1\n");
    if (v.state.form === "escapes") return escapes(text).replace(/\\n/g, "\\n\n").replace(/\n$/, "");
    return utf8(text).replace(/\r\n/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "·");
  };
  const part = (e, from, to, word) => {
    const text = e.b.slice(from, to), pre = el("pre", { class: "wire-pre" });
    const ends = [...(e.cuts ?? []).filter(([cut]) => cut > from && cut < to).map(([cut, n]) => [cut, `✂ recv cut here (event ${size(n + 1)})`])];
    const [before, after] = e.half ?? [0, 0];
    const spots = new Map(ends);
    const stops = [from, ...ends.map(([cut]) => cut), to];
    if (before && from === 0) stops.push(before);
    if (after && to === e.z && e.b.length === e.z) stops.push(to - after);
    const sorted = [...new Set(stops)].filter((n) => n >= from && n <= to).sort((a, b) => a - b);
    for (let i = 0; i + 1 < sorted.length; i += 1) {
      const [a, b] = [sorted[i], sorted[i + 1]], piece = e.b.slice(a, b);
      const half = (before && b <= before) || (after && a >= e.z - after);
      if (spots.has(a)) put(pre, el("span", { class: "wire-cut" }, spots.get(a)));
      if (half) put(pre, el("mark", { class: "wire-half" }, `½ ${hex(piece)}`));
      else put(pre, el("span", {}, written(piece)));
    }
    const cut = to > e.b.length ? ` (only the first ${size(e.b.length)} bytes are kept here)` : "";
    const sign = word === "headers" ? "▤" : word === "body" ? "▦" : "▢";
    return el("div", { class: `wire-part wire-${word || "plain"}` },
      el("div", { class: "wire-part-name" }, icon(sign), ` ${word || "bytes"}: ${plural(to - from, "byte")}${cut}`), text ? pre : null);
  };
  const detail = () => {
    const e = events[at];
    if (!e) { fill(title, "Nothing travelled."); fill(shown); fill(story); return; }
    const pointed = e.n === v.data.mark ? " ➜ this is what the message is about" : "";
    fill(title, `Event ${size(e.n + 1)}, ${seconds(e.t)}: ${who(e)}, ${e.what}${e.z ? `, ${bytes(e)}` : ""}${pointed}`);
    const told = [];
    if (e.from !== undefined && e.z) told.push(`Bytes ${size(e.from + 1)} to ${size(e.from + e.z)} of what goes this way.`);
    if (e.c !== null) {
      let sent = 0, got = 0;
      for (let i = 0; i <= at; i += 1) if (events[i].c === e.c) {
        if (events[i].k === "site sends") sent += events[i].z;
        if (events[i].k === "recv") got += events[i].z;
      }
      if (sent) told.push(`So far the site has sent ${size(sent)} bytes and recv has given ${size(got)}; ${size(Math.max(sent - got, 0))} are on the way or in the buffer.`);
    }
    if (e.half?.[0]) told.push(`½ It begins with the rest of a character that was cut in two.`);
    if (e.half?.[1]) told.push(`½ It ends in the middle of a character; the rest comes with the next piece.`);
    fill(story, told.join(" "));
    fill(shown, e.z ? (e.parts ?? [[0, e.z, ""]]).map(([from, to, word]) => part(e, from, to, word)) : el("p", { class: "cv-soft" }, "No bytes."));
  };

  let numbers = [], drawnFor = null;
  put(v.root,
    el("div", { class: "cv-bar" }, first, back, play, next, last, mark, place),
    el("div", { class: "cv-bar" }, form, only, zoom),
    strip, lanes, list,
    el("div", { class: "wire-detail", role: "group", "aria-label": "the chosen event" }, title, story, shown));
  keys(v.root, { " ": (event) => (event.target.closest("button, select, input, summary") ? event.target.click() : toggle()),
    ArrowRight: (event) => (event.target.closest("input, select") ? null : go(at + 1)), ArrowLeft: (event) => (event.target.closest("input, select") ? null : go(at - 1)) });
  const measure = () => {
    const room = Math.floor(((list.clientWidth || 420) - 64 - 44) / 7.4);
    if (room === chars) return;
    chars = Math.max(12, room);
    list.refresh();
    paint();
  };
  const watch = new ResizeObserver(measure);
  watch.observe(list);
  v.gone(() => watch.disconnect());

  v.changed(() => {
    if (drawnFor !== v.data) {
      drawnFor = v.data;
      numbers = [...new Set(v.data.events.map((e) => e.c).filter((c) => c !== null))];
      fill(only, el("option", { value: "all" }, "all connections"), numbers.map((c) => el("option", { value: String(c) }, `connection #${c}`)));
    }
    if (v.state.only !== "all" && !numbers.includes(Number(v.state.only))) return v.set({ only: "all" });
    load();
    only.value = v.state.only;
    only.hidden = numbers.length < 2;
    mark.hidden = v.data.mark === null;
    form.show(v.state.form);
    zoom.show(v.state.zoom);
    back.show({ disabled: at === 0 });
    next.show({ disabled: at >= events.length - 1 });
    const more = v.data.dropped ? `, and ${size(v.data.dropped)} more that are not kept` : "";
    place.textContent = events.length ? `${size(at + 1)} of ${plural(events.length, "event")}${more}` : "no events";
    list.refresh();
    list.reveal(at);
    paint();
    detail();
    if (events[at] && v.root.isConnected) v.say(`${place.textContent}: the ${who(events[at])} ${events[at].what}${events[at].z ? `, ${bytes(events[at])}` : ""}`);
    v.root.dataset.at = events[at] ? String(events[at].n) : "";
  });
});
