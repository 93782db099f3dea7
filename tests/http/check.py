#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `cordage serve` answers: check.py PROGRAM

Publishes a small group, serves it on a free port, and asks as clients and as strangers would.  Nothing here depends on
time: slow clients are connections that stand still while another one is answered."""
import hashlib
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
SMALL = pathlib.Path(__file__).resolve().parents[1] / "fixtures/small"
SLOW = 600
passed = failed = 0


def check(what, ok, detail=""):
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    if not ok:
        print(f"FAIL  {what}\n      {detail}", flush=True)


def cordage(folder, *words, codes=(0, 1)):
    done = subprocess.run([PROGRAM, "--db", "group.db", "--now", "2026-11-26T09:00", *words], cwd=folder, capture_output=True, text=True, timeout=120)
    if done.returncode not in codes:
        raise SystemExit(f"cordage {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
    return done


class Server:
    def __init__(self, folder, *words):
        self.process = subprocess.Popen([PROGRAM, "serve", str(folder), "--port", "0", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.said = self.process.stdout.readline()
        self.host, self.port = re.search(r"http://(.*):(\d+)/", self.said).groups()
        self.host = self.host.strip("[]")

    def ask(self, path, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection(self.host, int(self.port), timeout=20)
        connection.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        answer.bytes = answer.read()
        connection.close()
        return answer

    def raw(self, request):
        """The status line of an answer to bytes that no library would send; "" when the connection is just closed."""
        with socket.create_connection((self.host, int(self.port)), 60) as s:
            try:
                s.sendall(request)
                s.shutdown(socket.SHUT_WR)
                return s.makefile("rb").readline().decode()
            except OSError:
                return ""

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, self.said + out, err


def check_file(server, address, content, kind):
    got = server.ask(address)
    tag = got.headers["ETag"]
    check(f"{kind}: found, as it was published", got.status == 200 and got.bytes == content, got.status)
    check(f"{kind}: says its kind and length", got.headers["Content-Type"] == f"text/{kind}; charset=utf-8" and
          int(got.headers["Content-Length"]) == len(content), got.headers.items())
    check(f"{kind}: its ETag is strong, the hash of its bytes", tag == f'"{hashlib.sha256(content).hexdigest()}"', tag)
    check(f"{kind}: no cookie, private", "Set-Cookie" not in got.headers and "private" in got.headers["Cache-Control"], got.headers.items())
    check(f"{kind}: safe headers", got.headers["X-Content-Type-Options"] == "nosniff" and got.headers["Referrer-Policy"] == "no-referrer" and
          (kind == "calendar" or "default-src 'none'" in got.headers["Content-Security-Policy"]), got.headers.items())
    head = server.ask(address, "HEAD")
    check(f"{kind}: HEAD says the same without the body", head.status == 200 and head.bytes == b"" and
          [h for h in head.headers.items() if h[0] != "Date"] == [h for h in got.headers.items() if h[0] != "Date"], head.headers.items())
    check(f"{kind}: any Accept, any query will do", server.ask(address + "?x=1", Accept="image/png").bytes == content)
    check_conditions(server, address, tag, got.headers["Last-Modified"], content)


def check_conditions(server, address, tag, changed, content):
    old, new = "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"
    cases = [
        (304, dict(If_None_Match=tag)), (304, dict(If_None_Match=f"W/{tag}")), (304, dict(If_None_Match=f'"a", W/"b,c" ,{tag}')),
        (304, dict(If_None_Match="*")), (200, dict(If_None_Match='"other"')), (200, dict(If_None_Match=tag.strip('"'))),
        (200, dict(If_None_Match=tag[:-2] + '"')), (200, dict(If_None_Match='"*"')), (200, dict(If_None_Match='"unfinished')), (200, dict(If_None_Match="")),
        (200, dict(If_None_Match='"other"', If_Modified_Since=changed)), (304, dict(If_None_Match=tag, If_Modified_Since=old)),
        (304, dict(If_Modified_Since=changed)), (304, dict(If_Modified_Since=new)), (200, dict(If_Modified_Since=old)),
        (304, dict(If_Modified_Since="Friday, 31-Dec-60 23:59:59 GMT")), (304, dict(If_Modified_Since="Fri Dec 31 23:59:59 2060")),
        (200, dict(If_Modified_Since="Thursday, 01-Jan-70 00:00:00 GMT")), (200, dict(If_Modified_Since="Mon Jan  1 00:00:00 1990")),
        (200, dict(If_Modified_Since="yesterday")), (200, dict(If_Modified_Since="2999-01-01")), (200, dict(If_Modified_Since=changed + "x")),
        (200, dict(If_Modified_Since="Wed, 31 Feb 2060 00:00:00 GMT")), (200, dict(If_Modified_Since="")),
    ]
    for wanted, headers in cases:
        got = server.ask(address, **headers)
        fine = got.status == wanted and got.bytes == (content if wanted == 200 else b"") and got.headers["ETag"] == tag
        check(f"{headers}: {wanted}", fine, got.status)


def check_strangers(server, name, private):
    kind, file = name.split("/")
    nobody = "a" * 26 + ".ics"
    base = server.ask(f"/{kind}/{nobody}")
    for address in ["/", "", f"/{kind}", f"/{kind}/", f"/{kind}/{file[:-1]}", f"/{kind}/{file}x", f"/{kind}/{file[:-4]}", f"/{kind}/{file.upper()}",
                    f"/{kind}/{file}/", f"/{kind}/./{file}", f"//{kind}/{file}", f"/{kind}/../{kind}/{file}", "/../private/manifest.json",
                    f"/{kind}/..%2f..%2fprivate%2fmanifest.json", f"/{kind}/%00{file}", f"/{kind}/{file}%00", "/private/manifest.json", "/index.html",
                    "/robots.txt", "/favicon.ico", "/" + "a" * 5000, f"/{'members' if kind == 'employees' else 'employees'}/{file}", "/" + private]:
        got = server.ask(address or "/")
        same = (got.status, got.bytes, got.headers["Content-Type"]) == (404, base.bytes, base.headers["Content-Type"])
        check(f"{address[:60]}: not found, like any other", same, f"{got.status} {got.bytes[:80]}")
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"]:
        check(f"{method} is not allowed", server.ask(f"/{kind}/{file}", method, body=b"x" * 100_000).status == 405)
    for request in [b"GET\r\n\r\n", b"\0" * 1000, b"GET / HTTP/9.9\r\n\r\n", b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
                    b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 10_000 + b"\r\n", b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"]:
        line = server.raw(request)
        check(f"{request[:30]!r}: refused", line == "" or re.match(r"HTTP/1\.[01] [45]\d\d ", line), line)
    check("it still answers", server.ask(f"/{kind}/{file}").status == 200)


def check_slow(server, address, content):
    """Many who begin a request and never end it, and many who ask and never read: others are answered."""
    still = []
    for i in range(SLOW):
        s = socket.create_connection((server.host, int(server.port)), 60)
        s.sendall(b"GET /employees/" if i % 2 else f"GET {address} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        still.append(s)
    for _ in range(20):
        check("answered beside slow clients", server.ask(address).bytes == content)
    for s in still:
        s.close()


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        cordage(folder, "import", str(SMALL))
        cordage(folder, "plan", "2026-W49", "--threads", "1")
        none = cordage(folder, "serve", "out", codes=(3,))
        check("nothing published yet: says how", "cordage publish" in none.stderr, none.stderr)
        cordage(folder, "publish", "2026-W49", "--out", "out")
        manifest = json.loads((folder / "out/private/manifest.json").read_text())
        check("a name for an address: refused", "127.0.0.1" in cordage(folder, "serve", "out", "--bind", "localhost", codes=(2,)).stderr)
        server = Server(folder / "out")
        taken = cordage(folder, "serve", "out", "--port", server.port, codes=(4,))
        check("a port that is taken: says so", "port" in taken.stderr, taken.stderr)
        for part in ("employees", "members"):
            files = next(iter(manifest[part].values()))
            for kind, ending in (("calendar", "ics"), ("html", "html")):
                path = files[ending]
                check_file(server, path.removeprefix("public"), (folder / "out" / path).read_bytes(), kind)
        ident, files = next(iter(manifest["employees"].items()))
        name = files["ics"].removeprefix("public/")
        (folder / "out/public/employees" / ("b" * 26 + ".ics")).symlink_to("../../private/manifest.json")
        check_strangers(server, name, "employees/" + "b" * 26 + ".ics")
        check_slow(server, "/" + name, (folder / "out/public" / name).read_bytes())

        cordage(folder, "token", "--renew", ident)
        cordage(folder, "publish", "2026-W49", "--out", "out")
        renewed = json.loads((folder / "out/private/manifest.json").read_text())["employees"][ident]["ics"].removeprefix("public/")
        gone = server.ask("/" + name)
        check("a renewed token is served at once", server.ask("/" + renewed).status == 200)
        check("the old one is gone like any other", (gone.status, gone.bytes) == (404, server.ask("/").bytes), gone.status)
        code, said, complained = server.stop()
        check("SIGTERM ends it cleanly", code == 0, f"{code} {complained}")
        check("no token in what it said", not re.search("[a-z2-7]{26}", said + complained), said + complained)

        again = Server(folder / "out", "--bind", "::1")
        check("another address, the next generation", again.ask("/" + renewed).status == 200)
        check("SIGINT ends it, too", again.stop(signal.SIGINT)[0] == 0)
    print(f"{passed} passed, {failed} failed")
    return failed != 0


sys.exit(main())
