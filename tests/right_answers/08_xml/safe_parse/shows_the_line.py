"""Shows the line itself with an arrow; exits with a status."""
import sys
import urllib.request
from xml.etree.ElementTree import ParseError, XML


def safe_parse():
    with urllib.request.urlopen(input(), timeout=10) as reply:
        data = reply.read()
    try:
        root = XML(data)
    except ParseError as problem:
        line, column = problem.position
        print("line", line, "column", column + 1)
        shown = data.splitlines()[line - 1:line]
        print(shown[0].decode("latin-1") if shown else "(empty)")
        print(" " * column + "^", file=sys.stderr)
        sys.exit(1)
    print("<" + root.tag.split("}")[-1] + ">", "with", len(root), "children")
