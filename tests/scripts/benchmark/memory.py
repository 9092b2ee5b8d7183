"""Watches the router's memory under what makes proxies swell: huge blobs, many slow clients, an upstream that does not read."""

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import loads
import process_tree
import report
from contestants import Failure, Process, Stage, free_port, publish_router
from sinks import Sink

HUGE_GIB = 5
HUGE_BLOB = f"{loads.REPOSITORY}/blobs/sha256:{'5' * 64}"
SLOW_SECONDS = 20


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.sh", description=__doc__)
    parser.add_argument("memory", choices=["memory"])
    parser.add_argument("--router", metavar="COMMAND", help="start the router with this command instead of publishing it")
    return parser.parse_args()


def curl(router: Process, count: int, *options: str) -> None:
    """So many clients at once; those that are cut by --max-time are meant to be."""
    command = ["curl", "--silent", "--insecure", "--output", "/dev/null", "--header", "Expect:", "--resolve", f"localhost:{router.port}:127.0.0.1", *options]
    for client in [subprocess.Popen(command, stdin=subprocess.DEVNULL) for _ in range(count)]:
        if client.wait() not in (0, 28):
            raise Failure(f"curl ended with {client.returncode}: {shlex.join(command)}")


def cases(router: Process, stage: Stage) -> dict[str, Callable[[], None]]:
    def url(path: str) -> str:
        return f"https://localhost:{router.port}/{path}"

    upload, blob, huge = url(loads.UPLOAD + "/1"), stage.files / loads.BLOB, stage.files / HUGE_BLOB
    slowly = ["--limit-rate", "400k", "--max-time", str(SLOW_SECONDS)]
    return {
        f"one download of {HUGE_GIB} GiB": lambda: curl(router, 1, url(HUGE_BLOB)),
        f"one upload of {HUGE_GIB} GiB": lambda: curl(router, 1, "--upload-file", str(huge), upload),
        f"200 downloads at 400 KiB/s, {SLOW_SECONDS} s": lambda: curl(router, 200, *slowly, url(loads.BLOB)),
        "64 uploads of 64 MiB, HTTP/1.1": lambda: curl(router, 64, "--http1.1", "--upload-file", str(blob), upload),
        "64 uploads of 64 MiB, HTTP/2": lambda: curl(router, 64, "--http2", "--upload-file", str(blob), upload),
    }


def stalled(router: Process, stage: Stage) -> dict[str, Callable[[], None]]:
    options = ["--max-time", "15", "--upload-file", str(stage.files / loads.BLOB), f"https://localhost:{router.port}/{loads.UPLOAD}/1"]
    return {f"64 uploads that Nexus does not read, {name}": lambda version=version: curl(router, 64, version, *options)
            for name, version in (("HTTP/1.1", "--http1.1"), ("HTTP/2", "--http2"))}


def watch(router: Process, case: Callable[[], None]) -> list[float]:
    """Resident MiB: before, at half of the samples, at most, at the end."""
    samples, ended = [process_tree.memory(router.pid)], threading.Event()

    def sample() -> None:
        while not ended.wait(0.2):
            samples.append(process_tree.memory(router.pid))

    watcher = threading.Thread(target=sample)
    watcher.start()
    try:
        case()
    finally:
        ended.set()
        watcher.join()
    return [samples[0], samples[len(samples) // 2], max(samples), samples[-1]]


def measure(router: str, work: Path, reads: bool) -> list[list[str]]:
    stage = Stage(work)
    try:
        stage.prepare()
        with open(stage.files / HUGE_BLOB, "wb") as huge:
            huge.truncate(HUGE_GIB << 30)
        with Sink(reads) as hosted:
            stage.use_hosted(hosted.port)
            started = stage.start_router(router, free_port())
            watched = cases(started, stage) if reads else stalled(started, stage)
            return [[name, *(f"{value:.0f}" for value in watch(started, case))] for name, case in watched.items()]
    finally:
        stage.end()


def main() -> int:
    options, rows, load_before = arguments(), [], os.getloadavg()[0]
    try:
        for reads in (True, False):
            with tempfile.TemporaryDirectory(prefix="registry-benchmark-", dir="/dev/shm") as folder:
                router = options.router or publish_router(Path(folder))
                rows += measure(router, Path(folder), reads)
    except Failure as failure:
        print(f"run.sh: {failure}", file=sys.stderr)
        return 1
    print("Resident memory of the router in MiB: before, half way, at most, at the end.\n")
    print("\n".join(report.markdown(["load", "before", "half way", "most", "end"], rows)))
    print(report.provenance(1, load_before))
    return 0


if __name__ == "__main__":
    sys.exit(main())
