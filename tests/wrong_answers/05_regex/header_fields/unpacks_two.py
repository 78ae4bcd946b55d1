"""misconception: cuts-at-second-colon"""
def header_fields(head):
    fields = {}
    for line in head.splitlines()[1:]:
        name, value = line.split(":")
        fields[name.lower()] = value.strip()
    return fields
