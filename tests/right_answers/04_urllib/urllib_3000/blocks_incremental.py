"""Blocks, and a decoder that keeps half a character."""
import codecs
from urllib.request import urlopen

decoder = codecs.getincrementaldecoder("utf-8")()
with urlopen(input("? "), timeout=9) as page:
    shown, total = "", 0
    while block := page.read(1000):
        text = decoder.decode(block)
        total += len(text)
        shown = (shown + text)[:3000]
print("Total:", total)
print(shown)
