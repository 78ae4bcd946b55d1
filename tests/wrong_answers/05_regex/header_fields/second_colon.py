"""misconception: cuts-at-second-colon"""
def header_fields(head):
    fields = {}
    for line in head.split("\r\n")[1:]:
        parts = line.split(":")
        fields[parts[0].lower()] = parts[1].strip()
    return fields
