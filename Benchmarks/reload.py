#!/usr/bin/env python3
"""Requests while the configuration is read again beside requests while it is not: none may be 10 ms slower for it.

`./dev bench reload` runs it. wrk keeps the proxy busy, in fifteen languages; a client of its own measures request by request and
knows of each whether a reload was under way. Plain python3 and wrk; the upstream is the program's own sandbox. Arguments: the binary,
the seconds (default 30), and wrk's connections (default 16).
"""
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

BINARY = sys.argv[1]
SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 30
CONNECTIONS = int(sys.argv[3]) if len(sys.argv) > 3 else 16
LANGUAGES = ["ar", "cs", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt-BR", "tr", "uk", "zh-Hans"]
PATH = "/api/v2/sandbox/errors/SC403"
REQUEST = f"GET {PATH} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: de\r\n\r\n".encode()
PAUSE_SECONDS = 0.2
ROUTES = 20


def start(*arguments):
    process = subprocess.Popen([BINARY, *arguments], stdout=subprocess.PIPE)
    return process, json.loads(process.stdout.readline())


def configuration(upstream, generation):
    """Twenty routes, renamed by each reload: labels are registered, too."""
    names = (f"r{number}-{generation % 2}" for number in range(ROUTES))
    return json.dumps({
        "listen": "127.0.0.1:0", "admin": {"listen": "127.0.0.1:0"}, "threads": 1, "watch": False,
        "access_log": {"to": "off"}, "upstream": {"url": upstream},
        "routes": [{"name": name, "path": f"/{name}/**", "errors": {"format": "text"}} for name in names],
    })


class Reloads(threading.Thread):
    """Has the configuration read again and again, and keeps when."""

    def __init__(self, proxy, path, upstream):
        super().__init__(daemon=True)
        self.proxy, self.path, self.upstream = proxy, path, upstream
        self.spans, self.is_over = [], threading.Event()

    def run(self):
        while not self.is_over.wait(PAUSE_SECONDS):
            with open(self.path, "w") as file:
                file.write(configuration(self.upstream, len(self.spans)))
            begin = time.perf_counter_ns()
            self.proxy.send_signal(signal.SIGHUP)
            while b'"reloaded"' not in self.proxy.stdout.readline():
                pass
            self.spans.append((begin, time.perf_counter_ns()))


def load(address):
    script = tempfile.NamedTemporaryFile("w", suffix=".lua")
    script.write("""
        local number, languages = 0, {}
        function init(arguments) languages = arguments end
        function request()
          number = number % #languages + 1
          return wrk.format("GET", nil, {["Accept-Language"] = languages[number]})
        end
    """)
    script.flush()
    process = subprocess.Popen(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", script.name, f"http://{address}{PATH}", "--", *LANGUAGES],
        stdout=subprocess.PIPE, text=True)
    return process, script


def ask(connection):
    """One exchange: when it began and when it was over."""
    begin = time.perf_counter_ns()
    connection.sendall(REQUEST)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(1 << 16)
    head, _, body = answer.partition(b"\r\n\r\n")
    length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
    while len(body) < length:
        body += connection.recv(1 << 16)
    assert head.startswith(b"HTTP/1.1 403"), head
    return begin, time.perf_counter_ns()


def measure(address):
    host, port = address.rsplit(":", 1)
    connection = socket.create_connection((host, int(port)))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    times, end = [], time.perf_counter() + SECONDS - 0.5
    gc.disable()
    while time.perf_counter() < end:
        times.append(ask(connection))
        time.sleep(0.0005)
    return times


def row(name, times):
    milliseconds = sorted((end - begin) / 1e6 for begin, end in times)
    at = [milliseconds[min(len(milliseconds) - 1, int(len(milliseconds) * share))] for share in (0.5, 0.99, 0.999, 1)]
    return f"| {name} | {len(times)} | " + " | ".join(f"{value:.2f}" for value in at) + " |"


def main():
    sandbox, listening = start("sandbox", "--plain")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "dragoman.yaml")
        with open(path, "w") as file:
            file.write(configuration(listening["sandbox"], 1))
        proxy, addresses = start("serve", "--config", path)
        wrk, script = load(addresses["listen"])
        reloads = Reloads(proxy, path, listening["sandbox"])
        reloads.start()
        times = measure(addresses["listen"])
        reloads.is_over.set()
        report = wrk.communicate()[0]
        reloads.join()
        script.close()
        spans, during, between, next_span = reloads.spans, [], [], 0
        for begin, end in times:
            while next_span < len(spans) and spans[next_span][1] < begin:
                next_span += 1
            overlaps = next_span < len(spans) and spans[next_span][0] <= end
            (during if overlaps else between).append((begin, end))
        print("| requests | how many | p50 ms | p99 ms | p99.9 ms | max ms |")
        print("|---|---|---|---|---|---|")
        print(row("between reloads", between))
        print(row("during a reload", during))
        took = sorted((end - begin) / 1e6 for begin, end in spans)
        print(f"\n{len(spans)} reloads, {took[len(took) // 2]:.0f} ms each (median); wrk beside it: "
              + "; ".join(line.strip() for line in report.splitlines() if "requests in" in line or "Socket errors" in line))
        for process in (proxy, sandbox):
            process.terminate()
            process.wait()


main()
