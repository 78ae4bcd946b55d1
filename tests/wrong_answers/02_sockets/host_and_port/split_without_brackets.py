"""misconception: first-colon-always"""
def host_and_port(text, default):
    parts = text.split(":")
    host = parts[0].strip("[]")
    port = parts[-1].strip("]")
    if len(parts) == 1 or port == "":
        return host, default
    return host, int(port)
