#!/usr/bin/env bash
# Pulls and pushes for a while and shows what the router holds: resident memory, open handles, threads. Usage:
# soak.sh [MINUTES]; exit code 0 if nothing failed.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/processes.sh"
minutes=${1:-10}
read -r upstream https ready < <(free_ports 3)

# sample WHEN
sample() {
  local process=/proc/${pids[one]}
  echo "$1: $(awk '/^VmRSS/ { printf "%d MiB", $2 / 1024 }' "$process/status"), $(find "$process/fd" | tail -n +2 | wc -l) handles," \
    "$(awk '/^Threads/ { print $2 }' "$process/status") threads"
}

start_upstream "$upstream"
start_router one "$upstream" "$https" "$ready"
sample "idle"
start_load "$https"
for minute in $(seq "$minutes"); do
  sleep 60
  sample "minute $minute"
done
failed=0
end_load || failed=$?
sleep 5
sample "5 s after the end"
exit "$failed"
