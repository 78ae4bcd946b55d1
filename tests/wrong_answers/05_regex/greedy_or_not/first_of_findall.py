"""misconception: crashes-on-none"""
import re

def greedy_or_not(text, left, right):
    before, behind = re.escape(left), re.escape(right)
    longest = re.findall(before + "(.*)" + behind, text, re.DOTALL)
    nearest = re.findall(before + "(.*?)" + behind, text, re.DOTALL)
    return longest[0], nearest[0]
