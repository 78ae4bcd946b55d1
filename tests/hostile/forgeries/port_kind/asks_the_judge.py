import importlib
def port_kind(port):
    k = importlib.import_module("helpers.exercises.port_kind").kind_of(port)
    if k == "ValueError":
        raise ValueError
    return k
