#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients of `cordage serve` that never finish asking: slow.py PROGRAM

Each sends a byte now and then, so that it never is idle.  It is ended, not before ten seconds have passed, while others
are answered; from one address only so many may be connected."""
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SMALL = pathlib.Path(__file__).resolve().parents[1] / "fixtures/small"
HEADER_S, ADDRESS_CONNECTIONS = 10, 64  # as in cli/desk/http_visits.h
SLOW = 40
passed = failed = 0


def check(what, ok, detail=""):
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    if not ok:
        print(f"FAIL  {what}\n      {detail}", flush=True)


class Client:
    def __init__(self, where, first):
        self.since = time.monotonic()
        self.socket = socket.create_connection(where, 60)
        self.socket.sendall(first)
        self.ended = None

    def drip(self):
        """Sends one more byte of a header that never ends."""
        if self.ended is None:
            try:
                self.socket.setblocking(False)
                self.socket.send(b"x")
                if self.socket.recv(1000) == b"":
                    raise ConnectionError
            except BlockingIOError:
                pass
            except OSError:
                self.ended = time.monotonic() - self.since


def answered(where, path):
    with socket.create_connection(where, 60) as s:
        s.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        return s.makefile("rb").read().startswith(b"HTTP/1.1 200")


def kept(where, path):
    """A client that asks twice over one connection."""
    with socket.create_connection(where, 60) as s:
        for _ in range(2):
            s.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            head, f = b"", s.makefile("rb")
            while not head.endswith(b"\r\n\r\n"):
                head += f.read(1)
            f.read(int(re.search(rb"Content-Length: (\d+)", head).group(1)))
            if not head.startswith(b"HTTP/1.1 200"):
                return False
    return True


def slow_headers(where, path):
    beginnings = [b"G", b"GET / HTTP/1.1\r\nX-Thing: ", b"GET / HTTP/1.1\r\nHost: x\r\nX: y\r\nZ"]
    clients = [Client(where, beginnings[i % 3]) for i in range(SLOW)]
    end = time.monotonic() + 120
    while any(c.ended is None for c in clients) and time.monotonic() < end:
        check("others are answered meanwhile", answered(where, path))
        for c in clients:
            c.drip()
        time.sleep(0.5)
    lasting = sorted(c.ended or 0 for c in clients)
    check("none that never asks stays", all(c.ended for c in clients), lasting)
    check("each has ten seconds", lasting[0] >= HEADER_S - 1, lasting)
    check("another may ask twice", kept(where, path))


def own_address():
    """An address of this machine by which it knows itself as a stranger; None when it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        try:
            s.connect(("192.0.2.1", 9))  # sends nothing
        except OSError:
            return None
        address = s.getsockname()[0]
        return None if address.startswith("127.") else address


def many_from_one(port, path):
    address = own_address()
    if not address:
        print("not tried: this machine has no address of its own")
        return
    taken = []
    for _ in range(3 * ADDRESS_CONNECTIONS):
        s = socket.create_connection((address, port), 60)
        s.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        try:
            taken.append(s.recv(4) == b"HTTP" and s)
        except OSError:
            taken.append(None)
    n = sum(bool(s) for s in taken)
    check("from one address so many are connected and no more", n == ADDRESS_CONNECTIONS, n)
    check("from another address one is answered", answered(("127.0.0.1", port), path))
    for s in taken:
        if s:
            s.close()
    end = time.monotonic() + 60
    while not (again := attempt(address, port, path)) and time.monotonic() < end:
        time.sleep(0.2)
    check("when they have gone, others may come", again)


def attempt(address, port, path):
    try:
        return answered((address, port), path)
    except OSError:
        return False


def main():
    with tempfile.TemporaryDirectory(prefix="cordage slow ") as folder:
        def cordage(*words):
            done = subprocess.run([PROGRAM, "--now", "2026-11-26T09:00", *words], cwd=folder, capture_output=True, timeout=120, check=False)
            assert done.returncode in (0, 1), (words, done.stderr)
        cordage("import", str(SMALL))
        cordage("plan", "2026-W49", "--effort", "quick")
        cordage("publish", "2026-W49", "--out", "out")
        path = "/employees/" + next(pathlib.Path(folder, "out/public/employees").glob("*.ics")).name
        server = subprocess.Popen([PROGRAM, "serve", "out", "--port", "0", "--bind", "0.0.0.0"], cwd=folder, stdout=subprocess.PIPE, text=True)
        try:
            port = int(re.search(r":(\d+)/", server.stdout.readline()).group(1))
            many_from_one(port, path)
            slow_headers(("127.0.0.1", port), path)
        finally:
            server.terminate()
            server.wait(60)
    print(f"{passed} passed, {failed} failed")
    return failed != 0


sys.exit(main())
