"""What the clients do. Each load gives back how much it moved, in how many seconds, and whether all went well."""

import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

BLOB_MIB = 64
TRANSFER_MIB = 768
REPOSITORY = "v2/team/project/service"
MANIFEST = f"{REPOSITORY}/manifests/latest"
BLOB = f"{REPOSITORY}/blobs/sha256:{'0' * 64}"
UPLOAD = f"{REPOSITORY}/blobs/uploads"


class Work(NamedTuple):
    amount: float  # requests or GiB
    seconds: float
    succeeded: bool
    slowest: float | None = None  # milliseconds that 99 of 100 requests stay below


class Target(NamedTuple):
    port: int
    files: Path
    quick: bool

    def url(self, path: str) -> str:
        return f"https://localhost:{self.port}/{path}"

    @property
    def seconds(self) -> int:
        return 1 if self.quick else 3


class Load(NamedTuple):
    description: str
    unit: str
    run: Callable[[Target], Work]


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _number(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    return float(found[1]) if found else 0


def manifests_http1(target: Target) -> Work:
    text = _output("wrk", "-t1", "-c16", "--latency", f"-d{target.seconds}s", target.url(MANIFEST))
    amount = _number(r"(\d+) requests in", text)
    faults = "Socket errors" in text or "Non-2xx" in text
    return Work(amount, amount / max(1e-9, _number(r"Requests/sec: +([\d.]+)", text)), amount > 0 and not faults, _percentile(text))


def _percentile(text: str) -> float | None:
    found = re.search(r"99% +([\d.]+)(us|ms|s)", text)
    return float(found[1]) * {"us": 0.001, "ms": 1, "s": 1000}[found[2]] if found else None


def manifests_http2(target: Target) -> Work:
    text = _output("h2load", "-t1", "-c4", "-m4", "-D", str(target.seconds), f"--connect-to=127.0.0.1:{target.port}", target.url(MANIFEST))
    amount = _number(r"status codes: (\d+) 2xx", text)
    faults = _number(r"2xx, (\d+) 3xx", text) + _number(r"(\d+) 4xx", text) + _number(r"(\d+) 5xx", text)
    return Work(amount, amount / max(1e-9, _number(r"([\d.]+) req/s", text)), amount > 0 and faults == 0)


def _transfer(target: Target, connections: int, options: list[str], transfer: Callable[[int], list[str]]) -> Work:
    """Starts one curl per connection; each moves the blob as often as makes up the MiB over all of them."""
    times = max(1, TRANSFER_MIB // BLOB_MIB // connections // (3 if target.quick else 1))
    curl = ["curl", "--silent", "--insecure", *options, "--resolve", f"localhost:{target.port}:127.0.0.1",
            "--write-out", "%{http_code} %{size_download} %{size_upload}\n"]
    start = time.monotonic()
    clients = [subprocess.Popen(curl + transfer(number) * times, stdout=subprocess.PIPE, text=True) for number in range(connections)]
    answers = [line.split() for client in clients for line in client.communicate()[0].splitlines()]
    seconds = time.monotonic() - start
    whole = [answer for answer in answers if answer[0][0] == "2" and max(map(int, answer[1:])) >= BLOB_MIB << 20]
    return Work(connections * times * BLOB_MIB / 1024, seconds, len(whole) == connections * times)


def pull(connections: int, version: str = "--http1.1") -> Callable[[Target], Work]:
    return lambda target: _transfer(target, connections, [version], lambda _: ["--output", "/dev/null", target.url(BLOB)])


def push(connections: int, *headers: str) -> Callable[[Target], Work]:
    # Without "Expect: 100-continue", as Docker pushes.
    options = ["--http1.1", *(option for header in ("Expect:", *headers) for option in ("--header", header))]

    def run(target: Target) -> Work:
        return _transfer(target, connections, options, lambda number: [
            "--output", "/dev/null", "--upload-file", str(target.files / BLOB), target.url(f"{UPLOAD}/{number}?digest=sha256:{'0' * 64}")])

    return run


LOADS = {
    "manifests-h1": Load("2 KiB manifests, HTTP/1.1, 16 connections", "request", manifests_http1),
    "manifests-h2": Load("2 KiB manifests, HTTP/2, 4 connections × 4 streams", "request", manifests_http2),
    "pull-1": Load("blob download, 1 connection", "GiB", pull(1)),
    "pull-8": Load("blob download, 8 connections", "GiB", pull(8)),
    "pull-64": Load("blob download, 64 connections", "GiB", pull(64)),
    "pull-h2": Load("blob download, HTTP/2, 1 connection", "GiB", pull(1, "--http2")),
    "push-1": Load("blob upload, Content-Length, 1 connection", "GiB", push(1)),
    "push-8": Load("blob upload, Content-Length, 8 connections", "GiB", push(8)),
    "push-64": Load("blob upload, Content-Length, 64 connections", "GiB", push(64)),
    "push-chunked": Load("blob upload, chunked, 1 connection", "GiB", push(1, "Transfer-Encoding: chunked")),
}
