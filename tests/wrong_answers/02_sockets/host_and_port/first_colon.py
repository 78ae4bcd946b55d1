"""misconception: first-colon-always"""
def host_and_port(text, default):
    host, _, port = text.partition(":")
    return host, int(port) if port else default
