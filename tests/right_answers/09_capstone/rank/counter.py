"""Counts with a Counter, one set of links a page."""

from collections import Counter


def rank(crawl):
    votes = Counter({page: 0 for page in crawl})
    for page, links in crawl.items():
        votes.update((set(links) & set(crawl)) - {page})
    return sorted(votes.items(), key=lambda row: (-row[1], row[0]))
