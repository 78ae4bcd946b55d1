"""misconception: lists-of-matches"""
import re


def greedy_or_not(text, left, right):
    left, right = re.escape(left), re.escape(right)
    greedy = re.findall(f"{left}(.*){right}", text, re.S)
    modest = re.findall(f"{left}(.*?){right}", text, re.S)
    if not greedy:
        return None
    return greedy, modest
