"""What a program printed, made comparable: white space, digits and labels taken out, numbers read.

Nothing here knows of exercises; everything is linear in the length of the output or close to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

NUMBER = re.compile(r"[0-9]{1,3}(?:[,_][0-9]{3})+(?![0-9])|[0-9]+")
LONGEST_NUMBER = 15
MOST_LABEL = 80
ENOUGH = 12


def squeeze(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def without_digits(text: str) -> str:
    """The text without ASCII digits."""
    return re.sub(r"[0-9]+", "", text)


def numbers(text: str) -> list[int]:
    """The numbers in a text, in order: ``"569.0 of 5,210"`` gives ``[569, 5210]``. Linear in its length."""
    found = []
    for match in NUMBER.finditer(re.sub(r"(?<=[0-9])\.0+(?![0-9])", "", text)):
        digits = re.sub(r"[,_]", "", match[0])
        if len(digits) <= LONGEST_NUMBER:
            found.append(int(digits))
    return found


def less(found: Sequence[int], known: Sequence[int]) -> list[int]:
    """The numbers found, each known one left out once."""
    left = Counter(known)
    kept = []
    for number in found:
        if left[number] > 0:
            left[number] -= 1
        else:
            kept.append(number)
    return kept


def longest(output: str, wanted: str) -> int:
    """How many characters of `wanted`, from its first, stand in `output` in a row (by halving)."""
    low, high = 0, min(len(output), len(wanted))
    while low < high:
        middle = (low + high + 1) // 2
        if wanted[:middle] in output:
            low = middle
        else:
            high = middle - 1
    return low


def without_labels(output: str, reply: bytes, pieces: Sequence[int]) -> str:
    """The squeezed output with the label that follows each piece taken out, or "" where there is none.

    Example: pieces ``ab`` and ``cd`` printed as ``"ab2bytescd4bytes"`` give ``"abcd4bytes"``. The label may
    hold numbers, which may differ. It is learnt from the first pieces.
    """
    texts: list[str] = []
    at = 0
    for size in pieces:
        texts.append(squeeze(reply[at : at + size].decode("utf-8", "replace")))
        at += size
    if len(texts) < 2 or not texts[0] or texts[0] not in output:
        return ""
    start = output.find(texts[0])
    while 0 <= start < 400:
        label = _label(output, start, texts)
        if label:
            return _taken_out(output, start, texts, label)
        start = output.find(texts[0], start + 1)
    return ""


def _label(output: str, start: int, texts: Sequence[str]) -> re.Pattern[str] | None:
    begin = start + len(texts[0])
    for length in range(1, MOST_LABEL):
        if output.startswith(texts[1][:1], begin + length):
            words = re.split(r"[0-9]+", output[begin : begin + length])
            pattern = re.compile("[0-9]+".join(re.escape(word) for word in words))
            if _separates(pattern, output, begin, texts[1:4]):
                return pattern
    return None


def _separates(label: re.Pattern[str], output: str, at: int, texts: Sequence[str]) -> bool:
    """True where the label stands before each of these pieces; the last one may be shown in part."""
    for text in texts:
        at = _end(label, output, at, text)
        if at < 0:
            return False
        shown = _in_common(text, output[at : at + len(text)])
        at += shown
        if shown < len(text):
            return shown >= ENOUGH or (shown > 0 and label.match(output, at) is not None)
    return True


def _in_common(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _end(label: re.Pattern[str], output: str, at: int, following: str) -> int:
    """Where the label that stands at `at` ends, or -1.

    Where it ends in a number and the next piece begins with one, the number gives some digits back.
    """
    found = label.match(output, at)
    if found and following[:1].isdigit() and not output.startswith(following[:ENOUGH], found.end()):
        found = re.compile(f"({label.pattern}){re.escape(following[:ENOUGH])}").match(output, at)
        return found.end(1) if found else -1
    return found.end() if found else -1


def _taken_out(output: str, start: int, texts: Sequence[str], label: re.Pattern[str]) -> str:
    kept = [output[:start]]
    at = start
    for text, following in zip(texts, [*texts[1:], ""], strict=True):
        if not output.startswith(text, at):
            kept.append(text[: _in_common(text, output[at : at + len(text)])])
            at += len(kept[-1])
            break
        kept.append(text)
        at += len(text)
        end = _end(label, output, at, following)
        if end < 0:
            break
        at = end
    return "".join(kept) + output[at:]
