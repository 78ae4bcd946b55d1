"""misconception: first-field-only"""

def header_fields(head):
    fields = {}
    for line in head.split("\r\n")[1:]:
        name, value = line.split(":", 1)
        fields[name.lower()] = value.strip()
        return fields
