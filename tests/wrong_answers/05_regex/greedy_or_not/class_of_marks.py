"""misconception: class-of-the-mark"""
import re

def greedy_or_not(text, left, right):
    before, behind = re.escape(left), re.escape(right)
    longest = re.search(before + "(.*)" + behind, text, re.DOTALL)
    nearest = re.search(before + "([^" + behind + "]*)" + behind, text, re.DOTALL)
    if not longest:
        return None
    return longest.group(1), nearest.group(1)
