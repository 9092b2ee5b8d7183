#!/usr/bin/env bash
# Restarts two routers behind one address, one after the other, while clients pull and push. Prints how many requests were
# sent, how many failed, and how each router ended; exit code 0 if nothing failed. Usage: rolling-restart.sh [ROUNDS].
# Needs haproxy too.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/processes.sh"
source "$here/balancer.sh"
rounds=${1:-2}
read -r front upstream https1 ready1 https2 ready2 < <(free_ports 6)

start_balancer() {
  balancer_configuration "$front" "$https1" "$ready1" "$https2" "$ready2" >"$scratch/haproxy.cfg"
  haproxy -f "$scratch/haproxy.cfg" >"$scratch/haproxy.log" 2>&1 &
  pids[haproxy]=$!
}

# restart NAME HTTPS_PORT MANAGEMENT_PORT
restart() {
  local ended=0 begun=$SECONDS
  kill -TERM "${pids[$1]}"
  wait "${pids[$1]}" || ended=$?
  echo "router $1 ended with $ended after $((SECONDS - begun)) s: $(grep -oE '(Draining|Drained|Cut off).*' "$scratch/$1.log" | tail -n 2 | paste -sd ' ')"
  start_router "$1" "$upstream" "$2" "$3"
  sleep 3 # until the balancer has seen it
}

start_upstream "$upstream"
start_router one "$upstream" "$https1" "$ready1"
start_router two "$upstream" "$https2" "$ready2"
start_balancer
start_load "$front"
sleep 3
for _ in $(seq "$rounds"); do
  restart one "$https1" "$ready1"
  restart two "$https2" "$ready2"
done
end_load
