"""misconception: special-characters"""
import re


def greedy_or_not(text, left, right):
    greedy = re.search(left + "(.*)" + right, text, re.DOTALL)
    modest = re.search(left + "(.*?)" + right, text, re.DOTALL)
    if greedy is None:
        return None
    return greedy.group(1), modest.group(1)
