"""misconception: something-for-none"""
import re


def greedy_or_not(text, left, right):
    left, right = re.escape(left), re.escape(right)
    greedy = re.search(left + "(.*)" + right, text, re.DOTALL)
    modest = re.search(left + "(.*?)" + right, text, re.DOTALL)
    if greedy is None:
        return "", ""
    return greedy.group(1), modest.group(1)
