// Looks at a notebook as a person would. Returns sentences, one for each fault.
() => {
  const faults = [];
  const panel = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer');
  const edge = panel.getBoundingClientRect().right + 1;
  const short = e => (e.innerText || e.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 60);
  const areas = panel.querySelectorAll('.jp-RenderedMarkdown, .jp-OutputArea-output, .jp-cell-widget, .course');

  const scrolls = e => {
    for (let p = e; p && p !== panel; p = p.parentElement) {
      const o = getComputedStyle(p).overflowX;
      if (o === 'auto' || o === 'scroll') return true;
    }
    return false;
  };
  if (panel.scrollWidth > panel.clientWidth + 1) faults.push(`the notebook scrolls sideways: ${panel.scrollWidth} px`);

  const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  // rgb(…) counts to 255; what color-mix gives is color(srgb …), which counts to 1.
  const parse = c => (c.match(/[\d.]+(e-?\d+)?/g) || []).map((n, i) => Number(n) * (c.startsWith('color(') && i < 3 ? 255 : 1));
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const over = (top, under) => {
    const a = top[3] ?? 1;
    return [0, 1, 2].map(i => top[i] * a + under[i] * (1 - a));
  };
  const background = e => {
    const layers = [];
    for (let p = e; p; p = p.parentElement) {
      const c = parse(getComputedStyle(p).backgroundColor);
      if (c.length === 3 || c[3] > 0) layers.push(c);
      if (c.length === 3 || c[3] === 1) break;
    }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };

  // The colours of highlighted source are JupyterLab's own, in cells and in text alike.
  const notOurs = '.cm-editor, pre code span, svg, mjx-container, .jp-InternalAnchorLink';
  const seen = new Set();
  for (const area of areas) {
    for (const e of [area, ...area.querySelectorAll('*')]) {
      if (seen.has(e) || e.closest(notOurs)) continue;
      seen.add(e);
      const box = e.getBoundingClientRect();
      const style = getComputedStyle(e);
      if (!box.width || !box.height || style.visibility === 'hidden' || e.closest('details:not([open])') && !e.closest('summary')) continue;
      if (box.right > edge && !scrolls(e)) faults.push(`goes over the right edge by ${Math.round(box.right - edge)} px: "${short(e)}"`);
      const clips = ['hidden', 'clip'].includes(style.overflowX) && e.scrollWidth > e.clientWidth + 2;
      if (clips && short(e)) faults.push(`text is clipped: "${short(e)}"`);
      const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
      if (!own || style.opacity === '0') continue;
      const bg = background(e);
      const fg = over(parse(style.color), bg);
      const [hi, lo] = [luminance(fg), luminance(bg)].sort((a, b) => b - a);
      const ratio = (hi + 0.05) / (lo + 0.05);
      if (ratio < 4.5) faults.push(`contrast ${ratio.toFixed(2)} (${style.color} on ${bg.map(Math.round)}): "${short(e)}"`);
    }
  }
  return [...new Set(faults)];
}
