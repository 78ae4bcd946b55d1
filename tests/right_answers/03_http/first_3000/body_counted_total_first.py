"""Headers not counted and not shown; the total before the text; shadows sum and str."""
import socket

str = input("Please enter the URL of a page: ")
sum = 0
host = str.split("/")[2]
s = socket.create_connection((host, 80))
s.sendall(("GET " + str + " HTTP/1.0\r\n\r\n").encode())
file = s.makefile("rb")
while file.readline().strip():
    pass
page = file.read()
file.close()
s.close()
sum = len(page)
print("The page has", sum, "characters. It begins:")
print(page[:3000].decode())
input("Press Enter")
