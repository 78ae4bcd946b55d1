"""misconception: reads-markup-as-text"""
import re


def feed_titles(text):
    items = re.findall(r"<item>(.*?)</item>", text, re.DOTALL)
    return [re.search(r"<title>(.*?)</title>", item, re.DOTALL).group(1).strip() for item in items]
