import importlib
def rank(crawl):
    m = importlib.import_module("helpers.exercises.rank")
    return m.in_order(m.votes(crawl))
