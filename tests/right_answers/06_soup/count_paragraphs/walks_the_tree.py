"""Goes through all tags and compares their names; in a script with a main function and quit()."""
import urllib.request
import bs4

def main():
    address = input("Enter a web page: ")
    tree = bs4.BeautifulSoup(urllib.request.urlopen(address), "html.parser")
    found = sum(1 for thing in tree.descendants if getattr(thing, "name", None) == "p")
    print(f"\n*** {found} ***\n")

if __name__ == "__main__":
    main()
    input("Press Enter")
