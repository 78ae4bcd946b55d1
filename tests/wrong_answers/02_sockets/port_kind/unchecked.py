"""misconception: nothing-is-outside"""
def port_kind(number):
    if number <= 1023:
        return "well-known"
    if number <= 49151:
        return "registered"
    return "dynamic"
