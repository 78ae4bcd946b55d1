"""split with a limit, splitlines."""
def header_fields(head):
    pairs = (line.split(":", 1) for line in head.splitlines()[1:])
    return {name.strip().lower(): value.strip() for name, value in pairs}
