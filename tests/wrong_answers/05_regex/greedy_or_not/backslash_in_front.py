"""misconception: one-backslash"""
import re

def greedy_or_not(text, left, right):
    left, right = "\\" + left, "\\" + right
    longest = re.search(left + "(.*)" + right, text, re.DOTALL)
    nearest = re.search(left + "(.*?)" + right, text, re.DOTALL)
    if longest is None:
        return None
    return longest.group(1), nearest.group(1)
