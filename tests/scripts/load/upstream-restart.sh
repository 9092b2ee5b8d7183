#!/usr/bin/env bash
# Kills Nexus and starts it again, over and over, while clients pull and push through the router. Prints how many requests
# were sent and how many failed, by kind; exit code 0 if no read failed. Usage: upstream-restart.sh [SECONDS].
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/processes.sh"
seconds=${1:-60}
read -r upstream https ready < <(free_ports 3)

start_upstream "$upstream"
start_router one "$upstream" "$https" "$ready"
start_load "$https"
kills=0
until=$((SECONDS + seconds))
while [ "$SECONDS" -lt "$until" ]; do
  sleep 8
  kill -KILL "${pids[upstream]}"
  wait "${pids[upstream]}" || true
  kills=$((kills + 1))
  sleep 2
  start_upstream "$upstream"
done
sleep 3
end_load || true
echo "Nexus was killed $kills times, unavailable for 2 s and its start each time;" \
  "$(grep -c 'bytes left .*; resumed from' "$scratch/one.log" || true) blobs were resumed, $(grep -c 'the request succeeded after' "$scratch/one.log" || true) reads were retried"
awk '/read/ && / sent / { failed += $(NF - 1) } END { exit failed > 0 }' "$scratch/counts"
