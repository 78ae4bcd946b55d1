"""range objects; an error class of its own, which is a kind of ValueError."""


class NoPort(ValueError):
    pass


def port_kind(number):
    if number in range(1024):
        return "well-known"
    elif number in range(1024, 49152):
        return "registered"
    elif number in range(49152, 65536):
        return "dynamic"
    else:
        raise NoPort(number)
