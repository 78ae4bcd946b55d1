"""misconception: 1023-is-registered"""
def port_kind(number):
    if number < 0 or number > 65535:
        raise ValueError(f"{number} is no port")
    if number < 1023:
        return "well-known"
    if number <= 49151:
        return "registered"
    return "dynamic"
