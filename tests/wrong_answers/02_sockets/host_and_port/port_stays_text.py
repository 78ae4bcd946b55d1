"""misconception: port-is-text"""
def host_and_port(text, default):
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        port = rest[1:]
    else:
        host, _, port = text.partition(":")
    return host, port if port else default
