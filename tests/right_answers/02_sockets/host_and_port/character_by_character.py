"""A walk over the characters, with a flag for the brackets."""


def host_and_port(text, default):
    host = digits = ""
    inside = after = False
    for character in text:
        if character == "[":
            inside = True
        elif character == "]":
            inside = False
        elif character == ":" and not inside:
            after = True
        elif after:
            digits += character
        else:
            host += character
    if digits == "":
        return host, default
    return host, int(digits)
