"""Programs as learners write them: the same on real sockets and on the simulated network."""

from __future__ import annotations

import http.server
import queue
import select
import socket
import threading
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from helpers.localnet.weather import Weather
from tests.helpers.nets import BODY, printed_on_both

REQUEST = b"GET /page HTTP/1.0\r\n\r\n"
WEATHERS = [
    Weather(),
    Weather(seed=3, pieces=(1, 2000)),
    Weather(pieces=(1, 1)),
    Weather(seed=5, pieces=(1, 30)),
]


def read_sizes(recv: int) -> list[int]:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
        s.connect(("data.pr4e.org", 80))
        s.sendall(REQUEST)
        sizes = []
        while data := s.recv(recv):
            sizes.append(len(data))
        return sizes


@pytest.mark.parametrize("weather", WEATHERS, ids=lambda w: f"{w.pieces}")
def test_a_socket_loop_gets_the_same_pieces(weather: Weather) -> None:
    text = printed_on_both(lambda: print(read_sizes(512), read_sizes(100)), weather)
    assert "[" in text


def test_calm_pieces_are_segments() -> None:
    assert printed_on_both(lambda: print(read_sizes(5120))) == "[1448, 1448, 1171]\n"


def test_recv_of_less_than_a_piece_takes_it_in_parts() -> None:
    assert printed_on_both(lambda: print(read_sizes(1000))) == "[1000, 448, 1000, 448, 1000, 171]\n"


def test_urllib_and_http_client() -> None:
    def program() -> None:
        import http.client

        with urllib.request.urlopen("http://data.pr4e.org/x") as page:
            print(len(page.read()))
        connection = http.client.HTTPConnection("data.pr4e.org")
        connection.request("GET", "/")
        print(connection.getresponse().read() == BODY)
        connection.close()
        try:
            urllib.request.urlopen("http://no-such-host.pr4e.org/")
        except urllib.error.URLError as error:
            print(error)

    text = printed_on_both(program)
    assert text.startswith("4000\nTrue\n")
    assert "Name or service not known (localnet is on; hosts here are abrupt.pr4e.org, " in text


def test_proxies_of_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    def program() -> None:
        with urllib.request.urlopen("http://data.pr4e.org/x") as page:
            print(len(page.read()))

    assert printed_on_both(program) == "4000\n"


def test_makefile_create_connection_and_gethostbyname() -> None:
    def program() -> None:
        print(socket.gethostbyname("DATA.pr4e.org."), socket.gethostbyname("localhost"))
        with socket.create_connection(("data.pr4e.org", 80), timeout=5) as s, s.makefile("rb") as lines:
            s.sendall(REQUEST)
            print(s.getpeername(), lines.readline(), lines.readline())
        print(socket.getaddrinfo("data.pr4e.org", "http", type=socket.SOCK_STREAM))

    assert "b'HTTP/1.0 200 OK\\r\\n'" in printed_on_both(program)


def test_what_goes_wrong_goes_wrong_alike() -> None:
    def program() -> None:
        for name, port in (
            ("closed.pr4e.org", 80),
            ("data.pr4e.org", 81),
            ("nobody.example", 80),
            ("8.8.8.8", 53),
        ):
            with socket.socket() as s:
                try:
                    s.connect((name, port))
                except OSError as error:
                    print(name, type(error).__name__, error)
        with socket.socket() as s:
            s.settimeout(0.05)
            try:
                s.connect(("silent.pr4e.org", 80))
            except TimeoutError as error:
                print("silent", error)
        with socket.socket() as s:
            s.connect(("abrupt.pr4e.org", 80))
            s.sendall(b"x")
            try:
                s.recv(10)
            except ConnectionResetError as error:
                print("abrupt", error)
        with socket.socket() as s:
            s.settimeout(0.05)
            s.connect(("late.pr4e.org", 80))
            s.sendall(REQUEST)
            try:
                s.recv(10)
            except TimeoutError:
                s.settimeout(None)
                print("late", len(s.recv(10)))

    text = printed_on_both(program)
    assert (
        "closed.pr4e.org ConnectionRefusedError [Errno 111] Connection refused" in text or "Errno 61" in text
    )
    assert "8.8.8.8 OSError" in text and "localnet.stop() gives the real network back" in text
    assert text.count("\n") == 7


def test_udp_there_and_back() -> None:
    def program() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            print(s.sendto(b"hello", ("upper.pr4e.org", 7)), s.recvfrom(100))
            s.sendto(b"too long for me", ("upper.pr4e.org", 7))
            print(s.recvfrom(3))
            s.settimeout(0.05)
            try:
                s.recvfrom(10)
            except TimeoutError as error:
                print(error)

    assert printed_on_both(program).startswith("5 (b'HELLO', ('192.0.2.")


def test_two_udp_sockets_of_the_program() -> None:
    def program() -> None:
        with (
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as a,
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as b,
        ):
            a.bind(("127.0.0.1", 0))
            for n in range(3):
                b.sendto(b"number %d" % n, a.getsockname())
            print([a.recvfrom(20)[0] for _ in range(3)])

    assert printed_on_both(program) == "[b'number 0', b'number 1', b'number 2']\n"


def test_a_server_by_turns() -> None:
    def program() -> None:
        with socket.socket() as server:
            server.bind(("127.0.0.1", 0))
            server.listen()
            port = server.getsockname()[1]
            client = socket.create_connection(("127.0.0.1", port))
            client.sendall(b"hello ")
            client.sendall(b"server\n")
            conn, _ = server.accept()
            print(conn.recv(100), conn.recv(100))
            conn.sendall(b"welcome\n")
            conn.close()
            print(client.recv(100), client.recv(100))
            client.close()
        with socket.socket() as s:
            try:
                s.connect(("127.0.0.1", port))
            except ConnectionRefusedError:
                print("refused")

    assert printed_on_both(program) == "b'hello ' b'server\\n'\nb'welcome\\n' b''\nrefused\n"


def test_a_server_in_a_thread() -> None:
    def program() -> None:
        server = socket.create_server(("127.0.0.1", 0))

        def serve() -> None:
            for _ in range(3):
                conn, _ = server.accept()
                with conn, conn.makefile("rwb") as lines:
                    for line in lines:
                        lines.write(line.upper())
                        lines.flush()
                        if line.startswith(b"bye"):
                            break

        thread = threading.Thread(target=serve)
        thread.start()
        for who in (b"ann", b"bob", b"eve"):
            with socket.create_connection(server.getsockname()) as s:
                s.sendall(b"hi " + who + b"\n")
                print(s.recv(100))
                s.sendall(b"bye\n")
                print(s.recv(100), s.recv(100))
        thread.join(5)
        print(thread.is_alive())
        server.close()

    assert printed_on_both(program).endswith("b'BYE\\n' b''\nFalse\n")


def test_a_threading_http_server_and_urlopen() -> None:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f"you asked for {self.path}".encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    def program() -> None:
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            with urllib.request.urlopen(f"http://127.0.0.1:{server.server_address[1]}/x") as page:
                print(page.read())
            server.shutdown()
            thread.join(5)
            print(thread.is_alive())

    assert printed_on_both(program) == "b'you asked for /x'\nFalse\n"


def test_queues_events_and_pools() -> None:
    def program() -> None:
        todo: queue.Queue[str] = queue.Queue()
        done = threading.Event()
        found: list[int] = []

        def work() -> None:
            while (path := todo.get()) != "stop":
                with urllib.request.urlopen("http://data.pr4e.org" + path) as page:
                    found.append(len(page.read()))
            done.set()

        thread = threading.Thread(target=work)
        thread.start()
        for path in ("/a", "/b", "stop"):
            todo.put(path)
        print(done.wait(5), found)
        thread.join(5)
        try:
            todo.get(timeout=0.01)
        except queue.Empty:
            print("empty")
        with ThreadPoolExecutor(3) as pool:
            print(list(pool.map(lambda n: len(read_sizes(5120)) + n, range(4))))

    assert printed_on_both(program) == "True [4000, 4000]\nempty\n[3, 4, 5, 6]\n"


def test_select_says_which_socket_can_be_read() -> None:
    def program() -> None:
        with socket.create_connection(("data.pr4e.org", 80)) as s:
            print(select.select([s], [], [], 0.01) == ([], [], []))
            s.sendall(REQUEST)
            readable, _, _ = select.select([s], [], [], 5)
            print(readable == [s])

    assert printed_on_both(program) == "True\nTrue\n"


def test_the_weather_can_close_early_and_lie_about_the_length() -> None:
    def program() -> None:
        with socket.create_connection(("data.pr4e.org", 80)) as s, s.makefile("rb") as reply:
            s.sendall(REQUEST)
            data = reply.read()
            print(len(data), data.split(b"\r\n")[1])

    assert printed_on_both(program, Weather(close_after=200)) == "200 b'Content-Length: 4000'\n"
    assert printed_on_both(program, Weather(length_lie=-5)).endswith("b'Content-Length: 3995'\n")


def test_the_weather_can_refuse() -> None:
    def program() -> None:
        with socket.socket() as s:
            print(s.connect_ex(("data.pr4e.org", 80)) != 0)

    assert printed_on_both(program, Weather(refuse=True)) == "True\n"


def test_the_weather_can_lose_and_double_datagrams() -> None:
    def program() -> None:
        got = []
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            s.settimeout(0.03)
            for n in range(12):
                s.sendto(b"n%d" % n, ("upper.pr4e.org", 7))
                try:
                    while True:
                        got.append(s.recvfrom(100)[0].decode())
                except TimeoutError:
                    pass
        print(got)

    text = printed_on_both(program, Weather(seed=4, loss=0.3, duplication=0.3))
    assert 4 < text.count("N") < 24


def test_a_server_bound_to_the_machines_own_name_is_found_by_it() -> None:
    def program() -> None:
        with socket.socket() as server:
            server.bind((socket.gethostname(), 0))
            server.listen(1)
            with socket.create_connection((socket.gethostname(), server.getsockname()[1])):
                conn, address = server.accept()
                conn.close()
                print(address[0])

    assert printed_on_both(program) == "127.0.0.1\n"
