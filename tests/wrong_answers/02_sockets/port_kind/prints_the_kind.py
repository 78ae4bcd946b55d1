"""misconception: prints-instead"""
def port_kind(number):
    if number < 0 or number > 65535:
        raise ValueError(f"{number} is no port")
    if number <= 1023:
        return print("well-known")
    if number <= 49151:
        return print("registered")
    return print("dynamic")
