"""misconception: keeps-spaces"""
def header_fields(head):
    fields = {}
    for line in head.split("\r\n")[1:]:
        name, _, value = line.partition(":")
        fields[name.lower()] = value.lstrip()
    return fields
