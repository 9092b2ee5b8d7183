"""Measures every proxy under every load, one after the other, in rounds whose order rotates."""

import argparse
import os
import signal
import sys
import tempfile
from pathlib import Path

import process_tree
import report
from contestants import Failure, Process, Stage, publish_router
from loads import LOADS, Load, Target


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.sh", description=__doc__, epilog="loads: " + ", ".join(LOADS))
    parser.add_argument("--install", action="store_true", help="as the first option: install what is missing with apt-get")
    parser.add_argument("-r", "--rounds", type=int, help="rounds that count, after one that doesn't (5; with -q 2)")
    parser.add_argument("-s", "--scenarios", metavar="LOAD,…", default=",".join(LOADS), help="only these loads")
    parser.add_argument("-q", "--quick", action="store_true", help="a third of the work and 2 rounds: a first impression")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="also write the tables to this file")
    parser.add_argument("--router", metavar="COMMAND", help="start the router with this command instead of publishing it")
    options = parser.parse_args()
    options.scenarios = options.scenarios.split(",")
    options.rounds = options.rounds or (2 if options.quick else 5)
    if options.rounds < 1 or not set(options.scenarios) <= set(LOADS):
        parser.error("the loads are " + ", ".join(LOADS) + ", and rounds are 1 or more")
    return options


def measure(load: Load, proxy: Process, target: Target) -> report.Sample:
    before = process_tree.cpu_seconds(proxy.pid)
    work = load.run(target)
    cpu = process_tree.cpu_seconds(proxy.pid) - before
    if not work.succeeded:
        return report.Sample(0, None, False)
    return report.Sample(work.amount / work.seconds, cpu / work.amount if cpu >= report.LEAST_CPU_SECONDS else None, True, work.slowest)


def measure_all(options: argparse.Namespace, stage: Stage, proxies: list[Process]) -> report.Results:
    results: report.Results = {load: {proxy.name: [] for proxy in proxies} for load in options.scenarios}
    # Round 0 warms up: the first connections, and code that is compiled while it runs.
    for number in range(options.rounds + 1):
        print(f"round {number} of {options.rounds}", file=sys.stderr)
        first = number % len(proxies)
        for load in options.scenarios:
            for proxy in proxies[first:] + proxies[:first]:
                sample = measure(LOADS[load], proxy, Target(proxy.port, stage.files, options.quick))
                if number > 0:
                    results[load][proxy.name].append(sample)
    return results


def run(options: argparse.Namespace) -> int:
    load_before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="registry-benchmark-", dir="/dev/shm") as folder:
        stage = Stage(Path(folder))
        try:
            router = options.router or publish_router(stage.work)
            stage.prepare()
            proxies = stage.start_proxies(router)
            results = measure_all(options, stage, proxies)
            memory = {proxy.name: process_tree.peak_memory(proxy.pid) for proxy in proxies}
        finally:
            stage.end()
    text = report.tables(results, memory, {proxy.name: proxy.started_in for proxy in proxies}) + "\n" + report.provenance(options.rounds, load_before)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")
    return 0 if all(sample.succeeded for load in results.values() for samples in load.values() for sample in samples) else 1


def main() -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return run(arguments())
    except Failure as failure:
        print(f"run.sh: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
