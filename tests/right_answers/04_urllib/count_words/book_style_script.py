"""The book's script, with input; sorted table, a total at the end."""
import urllib.request, urllib.parse, urllib.error

fhand = urllib.request.urlopen(input('Enter: '))

counts = dict()
for line in fhand:
    words = line.decode().split()
    for word in words:
        counts[word] = counts.get(word, 0) + 1
for word in sorted(counts):
    print(f"{word:>20} | {counts[word]:5}")
print('Words in all:', sum(counts.values()))
