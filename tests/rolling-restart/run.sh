#!/usr/bin/env bash
# Restarts two routers behind one address, one after the other, while clients pull and push. Prints how many requests were
# sent, how many failed, and how each router ended; exit code 0 if nothing failed. Needs the .NET SDK, haproxy, curl and
# python3. Everything listens on 127.0.0.1; each process is ended by its own id.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rounds=${1:-2}
scratch=$(mktemp -d)
declare -A pids=()

end() {
  local name
  for name in "${!pids[@]}"; do kill -KILL "${pids[$name]}" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$scratch"
}
trap end EXIT

dotnet build "$here/../../src/RegistryRouter" --nologo --verbosity quiet
router="$here/../../src/RegistryRouter/bin/Debug/net10.0/registry-router.dll"
read -r front upstream https1 ready1 https2 ready2 < <(python3 - <<'PY'
import socket
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(6)]
print(*(s.getsockname()[1] for s in sockets))
PY
)

until_ready() {
  local tries
  for tries in $(seq 200); do
    if curl --silent --fail --output /dev/null "$1"; then return; fi
    sleep 0.1
  done
  echo "rolling-restart: $1 never answered" >&2
  exit 1
}

# The embedded stand-in plays Nexus; its own router makes one address of it.
start_upstream() {
  env Tls__Enabled=false Listen__Http="127.0.0.1:$upstream" Listen__Management= Log__Level=Warning Data__Directory="$scratch/upstream" \
    dotnet "$router" demo >"$scratch/upstream.log" 2>&1 &
  pids[upstream]=$!
  until_ready "http://127.0.0.1:$upstream/v1/_ping"
}

# start_router NAME HTTPS_PORT MANAGEMENT_PORT; both show the certificate of one CA.
start_router() {
  env Router__Hosts__0=localhost Data__Directory="$scratch/data" Log__Level=Information \
    Listen__Https="127.0.0.1:$2" Listen__Http= Listen__Management="127.0.0.1:$3" Shutdown__Announce=00:00:03 \
    Nexus__Group="http://127.0.0.1:$upstream" Nexus__Hosted="http://127.0.0.1:$upstream" Nexus__Ui="http://127.0.0.1:$upstream" \
    dotnet "$router" >>"$scratch/$1.log" 2>&1 &
  pids[$1]=$!
  until_ready "http://127.0.0.1:$3/readyz"
}

# It passes TLS on unopened and asks /readyz once a second.
start_balancer() {
  cat >"$scratch/haproxy.cfg" <<EOF
defaults
  mode tcp
  timeout connect 5s
  timeout client 10m
  timeout server 10m
frontend registry
  bind 127.0.0.1:$front
  default_backend routers
backend routers
  option httpchk GET /readyz
  option redispatch
  default-server check inter 1s fall 1 rise 1
  server one 127.0.0.1:$https1 port $ready1
  server two 127.0.0.1:$https2 port $ready2
EOF
  haproxy -f "$scratch/haproxy.cfg" >"$scratch/haproxy.log" 2>&1 &
  pids[haproxy]=$!
}

# restart NAME HTTPS_PORT MANAGEMENT_PORT
restart() {
  local ended=0 begun=$SECONDS
  kill -TERM "${pids[$1]}"
  wait "${pids[$1]}" || ended=$?
  echo "router $1 ended with $ended after $((SECONDS - begun)) s: $(grep -oE '(Draining|Drained|Cut off).*' "$scratch/$1.log" | tail -n 2 | paste -sd ' ')"
  start_router "$@"
  sleep 3 # until the balancer has seen it
}

start_upstream
start_router one "$https1" "$ready1"
start_router two "$https2" "$ready2"
start_balancer
until_ready "http://127.0.0.1:$ready2/readyz"
python3 "$here/load.py" "localhost:$front" "$scratch/data/tls/ca.crt" "$scratch/stop" >"$scratch/counts" 2>&1 &
pids[load]=$!
sleep 3
for _ in $(seq "$rounds"); do
  restart one "$https1" "$ready1"
  restart two "$https2" "$ready2"
done
touch "$scratch/stop"
failed=0
wait "${pids[load]}" || failed=$?
unset 'pids[load]'
cat "$scratch/counts"
exit "$failed"
