"""misconception: looks-at-the-beginning"""
import re

def greedy_or_not(text, left, right):
    before, behind = re.escape(left), re.escape(right)
    longest = re.match(before + "(.*)" + behind, text, re.DOTALL)
    nearest = re.match(before + "(.*?)" + behind, text, re.DOTALL)
    if longest is None:
        return None
    return longest.group(1), nearest.group(1)
