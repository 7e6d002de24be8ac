"""A headless Chromium, driven over its DevTools protocol with nothing but Python's own library."""

import base64
import json
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import time
import urllib.request


def find():
    """The browser of this machine, or nothing."""
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        if shutil.which(name):
            return shutil.which(name)
    return None


class Socket:
    """A web socket (RFC 6455) to a browser on this machine."""

    def __init__(self, address):
        host, path = address.removeprefix("ws://").split("/", 1)
        name, port = host.rsplit(":", 1)
        self.stream = socket.create_connection((name, int(port)), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self.stream.sendall(
            f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        self.rest = b""
        while b"\r\n\r\n" not in self.rest:
            self.rest += self.stream.recv(4096)
        self.rest = self.rest.split(b"\r\n\r\n", 1)[1]

    def take(self, count):
        while len(self.rest) < count:
            piece = self.stream.recv(65536)
            if not piece:
                raise EOFError("the browser went away")
            self.rest += piece
        piece, self.rest = self.rest[:count], self.rest[count:]
        return piece

    def send(self, text):
        data = text.encode()
        size = len(data)
        head = b"\x81" + (
            bytes([0x80 | size]) if size < 126
            else b"\xfe" + struct.pack(">H", size) if size < 65536 else b"\xff" + struct.pack(">Q", size))
        mask = os.urandom(4)
        self.stream.sendall(head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(data)))

    def receive(self):
        message = b""
        while True:
            first, second = self.take(2)
            size = second & 127
            if size == 126:
                size = struct.unpack(">H", self.take(2))[0]
            elif size == 127:
                size = struct.unpack(">Q", self.take(8))[0]
            data = self.take(size)
            if first & 15 in (0, 1):
                message += data
                if first & 128:
                    return message.decode()


class Browser:
    """A browser with one page at a time."""

    def __init__(self, width=1280, height=900):
        self.folder = tempfile.mkdtemp(prefix="chengxu-browser-")
        self.process = subprocess.Popen(
            [find(), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--disable-background-networking", "--disable-features=BackForwardCache,Prerender2", "--disable-component-update", "--remote-debugging-port=0",
             f"--user-data-dir={self.folder}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port_file = os.path.join(self.folder, "DevToolsActivePort")
        for _ in range(300):
            if os.path.exists(port_file) and open(port_file).read().count("\n"):
                break
            time.sleep(0.1)
        self.port = int(open(port_file).read().split("\n")[0])
        self.number = 0
        self.errors = []
        self.tab()
        self.size(width, height)

    def tab(self):
        """Opens a new tab, which is the one that is driven from now on."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/json/new?about:blank", method="PUT")
        self.socket = Socket(json.load(urllib.request.urlopen(request))["webSocketDebuggerUrl"])
        self.loads = []
        for domain in ("Page", "Runtime", "Log"):
            self.call(domain + ".enable")
        self.call("Page.setLifecycleEventsEnabled", enabled=True)
        return self.socket

    def call(self, method, **parameters):
        self.number += 1
        number = self.number
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.receive())
            self.note(message)
            if message.get("id") == number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]

    def note(self, message):
        """Keeps what a page complains of: a script that failed, something that the policy forbids."""
        if message.get("method") == "Runtime.exceptionThrown":
            self.errors.append(message["params"]["exceptionDetails"].get("text", "exception"))
        if message.get("method") == "Log.entryAdded" and message["params"]["entry"]["level"] == "error":
            entry = message["params"]["entry"]
            if entry["source"] != "network":
                self.errors.append(entry["text"])
        if message.get("method") == "Page.lifecycleEvent" and message["params"]["name"] == "load":
            self.loads.append(message["params"]["loaderId"])

    def load(self, act):
        """Does something that leads to another page, and waits until it is there."""
        before = len(self.loads)
        loader = act()
        end = time.time() + 60
        while loader not in self.loads if loader else len(self.loads) == before:
            if time.time() > end:
                raise TimeoutError("no page came")
            self.note(json.loads(self.socket.receive()))

    def go(self, address):
        self.load(lambda: self.call("Page.navigate", url=address)["loaderId"])

    def run(self, script):
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"]["exception"].get("description", script))
        return result["result"].get("value")

    def text(self, selector="body"):
        return self.run(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''")

    def click(self, selector):
        self.load(lambda: self.run(f"document.querySelector({json.dumps(selector)}).click()") and None)

    def type(self, text):
        self.call("Input.insertText", text=text)

    def key(self, key, code=None, **more):
        code = code or {"Enter": 13, "Tab": 9, "ArrowDown": 40, " ": 32}[key]
        text = {"Enter": "\r", " ": " "}.get(key)
        extra = {"text": text} if text else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, **extra, **more)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code, **more)

    def size(self, width, height=900, phone=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)

    def picture(self, path, whole=True):
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def paper(self, path):
        data = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))
        return base64.b64decode(data)

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
