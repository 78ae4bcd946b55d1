"""How a page of feedback looks: one style for light and dark, from a telephone to a desk."""

STYLE = """\
:root {
  --plane: #fff; --text: #1a1a1a; --soft: #4a4a4a; --shade: #f2f3f5; --line: #8a8f98; --link: #0b5cad;
  --passed: #1a7f37; --failed: #cf222e; --waiting: #9a6700; --read: #0b5cad; --error: #8250df;
}
@media (prefers-color-scheme: dark) {
  :root {
    --plane: #16181c; --text: #ececec; --soft: #c3c7ce; --shade: #24272d; --line: #757b86; --link: #8ab8f5;
    --passed: #3fb950; --failed: #ff6a69; --waiting: #d29922; --read: #8ab8f5; --error: #b795f5;
  }
}
* { box-sizing: border-box; }
html { background: var(--plane); color: var(--text); }
body {
  margin: 0; padding: 16px; font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
main { max-width: 50em; margin: 0 auto; }
h1 { font-size: 1.6em; line-height: 1.2; margin: 8px 0 4px; }
h2 { font-size: 1.25em; line-height: 1.3; margin: 32px 0 8px; }
h3 { font-size: 1em; margin: 16px 0 4px; }
p, ul, ol { margin: 6px 0; }
ul, ol { padding-left: 1.4em; }
a { color: var(--link); }
.soft { color: var(--soft); }
.total { font-size: 1.15em; }
.total b { font-size: 1.6em; }
.comment { white-space: pre-wrap; border-left: 3px solid var(--read); padding-left: 10px; }
.verdict {
  border: 1px solid var(--line); border-left: 6px solid var(--line); border-radius: 4px; padding: 8px 12px;
  margin: 8px 0;
}
.verdict.passed { border-left-color: var(--passed); }
.verdict.failed { border-left-color: var(--failed); }
.verdict.waiting, .verdict.not-attempted { border-left-color: var(--waiting); }
.verdict.read { border-left-color: var(--read); }
.verdict.error { border-left-color: var(--error); }
code, pre, .scrolls table { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.85em; }
pre {
  background: var(--shade); white-space: pre-wrap; padding: 6px 10px; margin: 4px 0; max-height: 24em;
  overflow: auto; border-radius: 3px;
}
.verdict pre { max-height: 16em; }
pre.prose { font: inherit; }
.verdict > div > div:first-child > span:first-child { font-weight: 700; }
summary { cursor: pointer; padding: 2px 0; }
.scrolls { overflow-x: auto; }
.scrolls table { min-width: 36em; width: 100%; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: 3px 12px 3px 0; font-weight: inherit; }
thead th { color: var(--soft); }
caption { text-align: left; font-weight: 600; padding: 8px 0 4px; }
.list { width: 100%; margin: 8px 0; }
.list th, .list td { border-bottom: 1px solid var(--line); }
.list th:last-child, .list td:last-child { padding-right: 0; text-align: right; white-space: nowrap; }
.scrolls th, .scrolls td { padding: 1px 8px 1px 0; }
.scrolls th:first-child, .scrolls td:first-child { white-space: nowrap; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media print { pre, .verdict pre { max-height: none; } details { display: block; } }
"""
