"""A plain script: absolute form, pieces of 512, shown as they come; quit()."""
import socket

url = input('Enter URL: ')
host = url.split('/')[2]
mysock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
mysock.connect((host, 80))
mysock.send(('GET ' + url + ' HTTP/1.0\n\n').encode())

count = 0
while True:
    data = mysock.recv(512)
    if len(data) < 1:
        break
    text = data.decode()
    if count < 3000:
        print(text[:3000 - count])
    count = count + len(text)
print(count)
mysock.close()
quit()
