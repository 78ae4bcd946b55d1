"""Asks for each page who links to it; pairs as lists."""

def rank(crawl):
    rows = []
    for page in sorted(crawl):
        n = sum(page in links for other, links in crawl.items() if other != page)
        rows.append([page, n])
    rows.sort(key=lambda row: row[1], reverse=True)
    return rows
