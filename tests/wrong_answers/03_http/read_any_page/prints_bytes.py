"""misconception: prints-bytes"""
import socket


def read_any_page():
    url = input("Enter URL - ")
    try:
        words = url.split("/")
        hostname = words[2]
        mysock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        mysock.connect((hostname, 80))
        mysock.send(("GET " + url + " HTTP/1.0\r\n\r\n").encode())
        while True:
            data = mysock.recv(512)
            if len(data) < 1:
                break
            print(data)
        mysock.close()
    except:
        print("Please check the URL")
