"""Without re, as in the chapter on HTTP."""
def header_fields(head):
    _, *lines = head.split("\r\n")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return headers
