"""A plain script in the manner of the book: absolute form, quit(), a bare except."""
import socket

url = input('Enter URL: ')
try:
    words = url.split('/')
    host = words[2]
    mysock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    mysock.connect((host, 80))
except:
    print('Improperly formatted or non-existent URL')
    quit()
cmd = ('GET ' + url + ' HTTP/1.0\r\n\r\n').encode()
mysock.send(cmd)

while True:
    data = mysock.recv(512)
    if len(data) < 1:
        break
    print(data.decode(), end='')

mysock.close()
