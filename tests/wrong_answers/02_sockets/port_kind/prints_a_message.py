"""misconception: tells-instead-of-raising"""
def port_kind(number):
    if number < 0 or number > 65535:
        return print("no such port")
    if number <= 1023:
        return "well-known"
    if number <= 49151:
        return "registered"
    return "dynamic"
