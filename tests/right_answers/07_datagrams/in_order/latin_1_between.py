import re


def in_order(datagrams):
    parts = dict(re.match(r"(\d+) (.*)", d.decode("latin-1"), re.DOTALL).groups() for d in datagrams)
    parts = {int(number): part for number, part in parts.items()}
    text = "".join(parts[number] for number in sorted(parts))
    missing = sorted({*range(1, max([0, *parts]))} - {*parts})
    return text.encode("latin-1").decode("utf-8"), missing
