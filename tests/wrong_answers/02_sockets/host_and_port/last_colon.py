"""misconception: last-colon-always"""
def host_and_port(text, default):
    if ":" not in text:
        return text, default
    host, port = text.rsplit(":", 1)
    return host.strip("[]"), int(port) if port else default
