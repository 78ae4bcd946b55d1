"""A script in the style of older texts: socket() alone, close at the end, prompts at top level."""
import socket

s = socket.socket()
s.connect((input("Where to? "), int(input("At which port? "))))
line = ""
while "\n" not in line:
    line = line + str(s.recv(1024), "utf-8")
print("The server says:", line)
word = line.strip().rsplit(" ", 1)[1]
print("I say:", word)
s.send(bytes(word + "\n", "utf-8"))
while True:
    data = s.recv(1024)
    if not data:
        break
    print(data.decode("utf-8"), end="")
s.close()
print("Done.")
