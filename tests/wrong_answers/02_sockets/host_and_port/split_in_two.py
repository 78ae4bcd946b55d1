"""misconception: port-must-be-there"""
def host_and_port(text, default):
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        return host, int(rest[1:]) if rest[1:] else default
    parts = text.split(":")
    return parts[0], int(parts[1]) if parts[1] else default
