"""misconception: reads-markup-as-text"""
import re


def feed_titles(text):
    return [title.strip() for title in re.findall("<title>(.*?)</title>", text, re.DOTALL)][1:]
