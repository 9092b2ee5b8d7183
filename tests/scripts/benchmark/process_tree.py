"""CPU time and memory of a process and all that it has started, from /proc."""

import os
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


def _fields(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the third on; the second, the name, may hold spaces and brackets."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def members(root: int) -> list[int]:
    """The process and its living descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                children.setdefault(int(_fields(int(entry.name))[1]), []).append(int(entry.name))
            except OSError:
                pass
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found


def cpu_seconds(root: int) -> float:
    """User and system time, with that of children that have ended; counted in ticks of 10 ms."""
    return sum(sum(map(int, _fields(pid)[11:15])) for pid in members(root)) / TICKS_PER_SECOND


def peak_memory(root: int) -> float:
    """Sum of the peak resident sets in MiB; pages that processes share count once for each."""
    return _kilobytes(root, "VmHWM:") / 1024


def memory(root: int) -> float:
    """Sum of the resident sets in MiB."""
    return _kilobytes(root, "VmRSS:") / 1024


def _kilobytes(root: int, field: str) -> int:
    lines = (line.split() for pid in members(root) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return sum(int(words[1]) for words in lines if words and words[0] == field)
