"""misconception: another-exception"""
def port_kind(number):
    assert 0 <= number <= 65535, "no such port"
    if number < 1024:
        return "well-known"
    return "registered" if number < 49152 else "dynamic"
