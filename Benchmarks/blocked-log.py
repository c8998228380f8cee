#!/usr/bin/env python3
"""Load with the log's reader stopped beside load with it running: no request may be slower for it.

`./dev bench log` runs it. Plain python3 and wrk; the upstream is the program's own sandbox. Arguments: the binary, and the seconds
of each phase (default 30).
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import urllib.request

BINARY = sys.argv[1]
SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 30
CONNECTIONS = 64
PIPE_LINE = 1 << 16


class Reader(threading.Thread):
    """Reads the proxy's standard output for as long as it may."""

    def __init__(self, stream):
        super().__init__(daemon=True)
        self.stream, self.may_read, self.bytes = stream, threading.Event(), 0
        self.may_read.set()

    def run(self):
        while True:
            self.may_read.wait()
            piece = os.read(self.stream.fileno(), PIPE_LINE)
            if not piece:
                return
            self.bytes += len(piece)


def start(*arguments):
    process = subprocess.Popen([BINARY, *arguments], stdout=subprocess.PIPE)
    return process, json.loads(process.stdout.readline())


def metric(admin, name):
    text = urllib.request.urlopen(f"http://{admin}/metrics").read().decode()
    return sum(float(value) for value in re.findall(rf"(?m)^{name}(?:{{.*}})? (\S+)$", text))


def load(address):
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write("""
            function done(summary, latency, requests)
              io.write(string.format("RESULT %d %d %d %d %d %d\\n", summary.requests, latency:percentile(50),
                latency:percentile(99), latency:percentile(99.9), latency.max,
                summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status +
                summary.errors.timeout))
            end
        """)
        script.flush()
        output = subprocess.run(
            ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", script.name, "-H", "Authorization: Token demo",
             f"http://{address}/api/v2/users/me"],
            capture_output=True, text=True, check=True).stdout
    return [int(number) for number in re.search(r"RESULT (.*)", output).group(1).split()]


def main():
    sandbox, listening = start("sandbox", "--plain")
    proxy, addresses = start(
        "serve", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--threads", "1", "--upstream",
        listening["sandbox"])
    reader = Reader(proxy.stdout)
    reader.start()
    print("| log's reader | requests | errors | p50 ms | p99 ms | p99.9 ms | max ms | lines dropped |")
    print("|---|---|---|---|---|---|---|---|")
    for phase in ["running", "stopped", "running", "stopped"]:
        if phase == "running":
            reader.may_read.set()
        else:
            reader.may_read.clear()
        before = metric(addresses["admin"], "dragoman_log_lines_dropped_total")
        requests, p50, p99, p999, longest, errors = load(addresses["listen"])
        dropped = metric(addresses["admin"], "dragoman_log_lines_dropped_total") - before
        times = " | ".join(f"{microseconds / 1000:.2f}" for microseconds in (p50, p99, p999, longest))
        print(f"| {phase} | {requests} | {errors} | {times} | {dropped:.0f} |", flush=True)
    reader.may_read.set()
    for process in (proxy, sandbox):
        process.terminate()
        process.wait()


main()
