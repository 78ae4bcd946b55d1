"""misconception: 0-is-no-port"""
def port_kind(number):
    if number < 1 or number > 65535:
        raise ValueError(f"{number} is no port")
    if number <= 1023:
        return "well-known"
    if number <= 49151:
        return "registered"
    return "dynamic"
