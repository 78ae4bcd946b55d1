"""misconception: prints-instead"""
def host_and_port(text, default):
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        port = rest[1:]
    else:
        host, _, port = text.partition(":")
    print(host, int(port) if port else default)
