"""misconception: digits-must-be-there"""
def host_and_port(text, default):
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        return host, int(rest[1:]) if rest[1:] else default
    if ":" in text:
        host, port = text.split(":")
        return host, int(port)
    return text, default
