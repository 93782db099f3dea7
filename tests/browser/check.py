#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Publishes the example group and looks at the pages: check.py PROGRAM WORK_FOLDER AXE_JS (started by tests/browser/run).

Every page: nothing loaded from anywhere, a language, accessible by axe-core in light and dark, no sideways scrolling on a
phone, a person's week on one A4 sheet; a member's page tells nothing of other members or of a person's file."""
import base64
import csv
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import time
import urllib.request

PROGRAM, WORK, AXE = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).read_text()
EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / "data/example"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", f"--user-data-dir={WORK}/browser"]
passed = failed = 0


def check(what, ok, detail=""):
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    if not ok:
        print(f"FAIL  {what}\n      {detail}", flush=True)


def cordage(*words):
    environment = dict(os.environ, LANG="C.UTF-8", LC_ALL="C.UTF-8")
    done = subprocess.run([PROGRAM, "--db", str(WORK / "group.db"), "--now", "2026-11-26T09:00", *words], capture_output=True, text=True,
                          env=environment, timeout=300)
    if done.returncode not in (0, 1):
        raise SystemExit(f"cordage {' '.join(words)}: exit {done.returncode}\n{done.stderr}")


class Browser:
    """One WebDriver session."""

    def __init__(self):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        self.process = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                urllib.request.urlopen(self.base + "/status", timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        options = {"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": {"args": FLAGS}}}}
        self.base += "/session/" + self.post("/session", options)["sessionId"]

    def post(self, path, body):
        request = urllib.request.Request(self.base + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def open(self, path):
        self.post("/url", {"url": path if isinstance(path, str) else path.as_uri()})

    def run(self, script):
        return self.post("/execute/sync", {"script": script, "args": []})

    def later(self, script):
        return self.post("/execute/async", {"script": script, "args": []})

    def command(self, name, **params):
        return self.post("/goog/cdp/execute", {"cmd": name, "params": params})

    def size(self, width, height):
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)

    def dark(self, on):
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if on else "light"}])

    def sheets(self):
        pdf = base64.b64decode(self.post("/print", {"page": {"width": 21.0, "height": 29.7}, "background": True}))
        return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=10)


def accessible(browser, name):
    browser.run(AXE)
    result = browser.later("const done = arguments[arguments.length - 1]; axe.run().then(r => done(r.violations), e => done([{id: String(e)}]))")
    check(f"{name}: axe-core finds nothing", not result,
          json.dumps([{v.get("id"): [n.get("target") for n in v.get("nodes", [])][:2]} for v in result])[:600])


def look(browser, path, name, person):
    text = path.read_text()
    check(f"{name}: nothing is loaded from anywhere", not re.search(r"(?:src|href)=\"(?:https?:)?//|url\(|@import|<script|<img|<link", text))
    browser.open(path)
    check(f"{name}: it has a language and a title", browser.run("return document.documentElement.lang === 'fr' && document.title.length > 0"))
    check(f"{name}: every header cell says for what", browser.run("return [...document.querySelectorAll('th')].every(t => t.scope)"))
    for dark in (False, True):
        browser.dark(dark)
        for width in (375, 1280):
            browser.size(width, 900)
            accessible(browser, f"{name}, {width} px, {'dark' if dark else 'light'}")
            check(f"{name}: no sideways scrolling at {width} px", browser.run("return document.documentElement.scrollWidth <= window.innerWidth"),
                  browser.run("return document.documentElement.scrollWidth"))
    if person:
        sheets = browser.sheets()
        check(f"{name}: the week fits on one sheet", sheets == 1, f"{sheets} sheets")


def looks_the_same_served(browser, manifest):
    """The server's Content-Security-Policy takes nothing away from a page."""
    boxes = """return JSON.stringify([...document.querySelectorAll('body *')].map(e => [getComputedStyle(e).color, getComputedStyle(e).fontWeight,
            e.getBoundingClientRect()]))"""
    server = subprocess.Popen([PROGRAM, "serve", str(WORK / "out"), "--port", "0"], stdout=subprocess.PIPE, text=True)
    root = re.search(r"http://[^/]*", server.stdout.readline())[0]
    for kind in ("employees", "members"):
        path = next(iter(manifest[kind].values()))["html"]
        browser.open(WORK / "out" / path)
        here = browser.run(boxes)
        browser.open(root + path.removeprefix("public"))
        check(f"{kind}: a served page looks as the file does", len(here) > 1000 and browser.run(boxes) == here)
    server.terminate()
    server.wait(timeout=10)


def rows(name):
    with open(EXAMPLE / f"{name}.csv", encoding="utf-8") as f:
        return list(csv.DictReader(line for line in f if not line.startswith("#")))


def keeps_secrets(manifest):
    members, employees = rows("members"), rows("employees")
    private = [e[k] for e in employees for k in ("email", "phone") if e.get(k)] + [a["reason"] for a in rows("availability") if a.get("reason")]
    for member in members:
        for kind in ("html", "ics"):
            text = (WORK / "out" / manifest["members"][member["id"]][kind]).read_text().replace("\r\n ", "")
            others = [m["name"] for m in members if m["id"] != member["id"] and m["name"] in text]
            check(f"{member['id']}.{kind}: names no other member", not others, others)
            check(f"{member['id']}.{kind}: tells nothing private", not [p for p in private if p in text])
    for employee in employees:
        text = (WORK / "out" / manifest["employees"][employee["id"]]["html"]).read_text()
        others = [e["name"] for e in employees if e["id"] != employee["id"] and e["name"] in text]
        check(f"{employee['id']}.html: names no colleague", not others, others)
    names = [m["name"] for m in members] + [e["id"] for e in employees] + [m["id"] for m in members]
    paths = [str(p) for p in (WORK / "out/public").rglob("*")]
    check("no name stands in a public path", not [p for p in paths for n in names if n in p.removeprefix(str(WORK))])


def main():
    cordage("init")
    cordage("import", str(EXAMPLE))
    cordage("plan", "2026-W49", "--time-limit", "4")
    cordage("publish", "2026-W49", "--out", str(WORK / "out"))
    manifest = json.loads((WORK / "out/private/manifest.json").read_text())
    keeps_secrets(manifest)
    browser = Browser()
    try:
        pages = [(ident, WORK / "out" / files["html"], True) for kind in ("employees", "members") for ident, files in manifest[kind].items()]
        for name, path, person in pages + [("board", WORK / "out/private/board.html", False)]:
            look(browser, path, name, person)
        looks_the_same_served(browser, manifest)
    finally:
        browser.close()
    print(f"{passed} passed, {failed} failed")
    return failed != 0


sys.exit(main())
