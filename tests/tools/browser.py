# SPDX-License-Identifier: GPL-3.0-or-later
"""A page in a real browser, through chromedriver (W3C WebDriver), headless and without a network.

	with Browser() as b:
		b.open("/tmp/report.html")
		b.keys("#find", "river")
		b.js("return document.title")
"""
import contextlib
import json
import shutil
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--host-resolver-rules=MAP * ~NOTFOUND", "--hide-scrollbars"]


def available():
    return bool(shutil.which("chromedriver")) and bool(
        shutil.which("chromium") or shutil.which("google-chrome"))


class Browser:
    def __init__(self, width=1280, height=900):
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True)
        self.base = ""
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                self.base = "http://127.0.0.1:" + line.rsplit(" ", 1)[1].strip(" .\n")
                break
        options = {"args": FLAGS + [f"--window-size={width},{height}"]}
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        self.session = ""
        made = self._call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.session = "/session/" + made["sessionId"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            self._call("DELETE", "")
        self.driver.kill()
        self.driver.wait()

    def _call(self, method, path, data=None):
        body = None if method == "GET" else json.dumps(data or {}).encode()
        ask = urllib.request.Request(self.base + self.session + path, data=body, method=method,
                                     headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(ask, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as e:
            raise RuntimeError(json.load(e)["value"]["message"].splitlines()[0]) from None

    def allow_clipboard(self):
        self._call("POST", "/goog/cdp/execute", {"cmd": "Browser.grantPermissions", "params": {
            "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}})

    def open(self, path):
        self._call("POST", "/url", {"url": "file://" + path})

    def js(self, script, *args):
        return self._call("POST", "/execute/sync", {"script": script, "args": list(args)})

    def _find(self, css):
        return self._call("POST", "/element", {"using": "css selector", "value": css})[ELEMENT]

    def click(self, css):
        self._call("POST", f"/element/{self._find(css)}/click")

    def keys(self, css, text):
        self._call("POST", f"/element/{self._find(css)}/value", {"text": text})

    def type(self, text):
        """Keys to whatever has the focus."""
        actions = [{"type": kind, "value": c} for c in text for kind in ("keyDown", "keyUp")]
        self._call("POST", "/actions",
                   {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def until(self, script, seconds=5):
        """Waits for a script to be true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.js(script):
                return True
            time.sleep(.05)
        return False

    def complaints(self):
        """What the console holds: errors of scripts and of requests."""
        return [e["message"] for e in self._call("POST", "/se/log", {"type": "browser"})]
