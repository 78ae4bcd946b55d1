"""misconception: 65536-is-a-port"""
def port_kind(number):
    if number < 0 or number > 65536:
        raise ValueError(f"{number} is no port")
    if number <= 1023:
        return "well-known"
    if number <= 49151:
        return "registered"
    return "dynamic"
