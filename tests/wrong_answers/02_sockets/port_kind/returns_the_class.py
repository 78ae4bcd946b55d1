"""misconception: tells-instead-of-raising"""
def port_kind(number):
    if number < 0 or number > 65535:
        return ValueError
    if number < 1024:
        return "well-known"
    return "registered" if number < 49152 else "dynamic"
