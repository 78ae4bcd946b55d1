"""misconception: reads-the-status-line"""
def header_fields(head):
    fields = {}
    for line in head.splitlines():
        name, colon, value = line.partition(":")
        if colon:
            fields[name.lower()] = value.strip()
    return fields
