"""The tables: ratios to nginx, absolute medians, and where they come from."""

import os
import platform
import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from statistics import median
from typing import NamedTuple

from loads import LOADS

LEAST_CPU_SECONDS = 0.05  # five ticks: less is no figure


class Sample(NamedTuple):
    rate: float  # requests or GiB per second
    cost: float | None  # CPU seconds per request or GiB; None: too little to tell
    succeeded: bool
    slowest: float | None = None  # milliseconds that 99 of 100 requests stay below


# By load, then by proxy, one sample a round.
Results = dict[str, dict[str, list[Sample]]]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def markdown(head: list[str], rows: list[list[str]]) -> list[str]:
    return [_row(head), _row(["---"] * len(head)), *map(_row, rows)]


def _table(proxies: list[str], results: Results, cell: Callable[[str, str], str]) -> list[str]:
    return markdown(["load", *proxies], [[LOADS[load].description, *(cell(load, proxy) for proxy in proxies)] for load in results])


def _ratio(ours: list[Sample], base: list[Sample]) -> str:
    if not all(sample.succeeded for sample in ours + base):
        return "failed"
    rate = median(mine.rate / theirs.rate for mine, theirs in zip(ours, base))
    costs = [mine.cost / theirs.cost for mine, theirs in zip(ours, base) if mine.cost and theirs.cost]
    return f"{rate:.2f} / {median(costs):.2f}" if costs else f"{rate:.2f} / –"


def _medians(load: str, samples: list[Sample]) -> str:
    if not all(sample.succeeded for sample in samples):
        return "failed"
    requests = LOADS[load].unit == "request"
    rate = median(sample.rate for sample in samples)
    costs = [sample.cost for sample in samples if sample.cost]
    cost = (f"{median(costs) * 1e6:.0f} µs" if requests else f"{median(costs):.2f} s") if costs else "–"
    slowest = [sample.slowest for sample in samples if sample.slowest]
    return (f"{rate:.0f} req/s" if requests else f"{rate * 1024:.0f} MiB/s") + f" ; {cost}" + (f" ; {median(slowest):.1f} ms" if slowest else "")


def tables(results: Results, memory: dict[str, float], start: dict[str, float]) -> str:
    proxies = list(memory)
    return "\n".join([
        f"Throughput / CPU time as ratios to {proxies[0]}, medians of the ratios of each round. More throughput, less CPU is better.",
        "", *_table(proxies, results, lambda load, proxy: _ratio(results[load][proxy], results[load][proxies[0]])),
        "", "Medians: throughput ; CPU time per request or GiB ; 99th percentile. Memory: peak resident set of the whole run.",
        "", *_table(proxies, results, lambda load, proxy: _medians(load, results[load][proxy])),
        _row(["memory", *(f"{memory[proxy]:.0f} MiB" for proxy in proxies)]),
        _row(["start to first answer", *(f"{start[proxy] * 1000:.0f} ms" for proxy in proxies)])])


def provenance(rounds: int, load_before: float) -> str:
    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), platform.machine())
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    versions = [_version(*command) for command in (
        ("nginx", "-v"), ("haproxy", "-v"), ("caddy", "version"), ("wrk", "-v"), ("h2load", "--version"), ("curl", "--version"), ("openssl", "version"))]
    return "\n".join([
        "", f"- {datetime.now(timezone.utc):%Y-%m-%d %H:%M} UTC, {rounds} round{'s' if rounds > 1 else ''}, load before: {load_before:.2f}",
        f"- {len(os.sched_getaffinity(0))} CPUs of {model}, {system}, Linux {platform.release()}",
        f"- {'; '.join(versions)}; .NET SDK {_version('dotnet', '--version')}",
        f"- `{shlex.join(['tests/scripts/benchmark/run.sh', *sys.argv[1:]])}`"])


def _version(*command: str) -> str:
    """First line, without what follows the version."""
    try:
        text = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "–"
    line = (text.stdout + text.stderr).splitlines()[0].split(" Copyright")[0].split(" (")[0].split(" 20")[0]
    return line if command[0] != "caddy" else f"caddy {line.split()[0]}"
