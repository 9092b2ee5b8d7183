# Sourced: a router in front of a Nexus, as processes of their own on 127.0.0.1. The embedded stand-in plays Nexus; its own
# router makes one address of it. Each process is ended by its own id. Needs the .NET SDK, curl and python3.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scratch=$(mktemp -d)
declare -A pids=()

end() {
  local name
  for name in "${!pids[@]}"; do kill -KILL "${pids[$name]}" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$scratch"
}
trap end EXIT

dotnet build "$here/../../../src/RegistryRouter" --configuration Release --nologo --verbosity quiet
router="$here/../../../src/RegistryRouter/bin/Release/net10.0/registry-router.dll"

# free_ports COUNT
free_ports() {
  python3 - "$1" <<'PY'
import socket, sys
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
print(*(s.getsockname()[1] for s in sockets))
PY
}

until_ready() {
  local tries
  for tries in $(seq 200); do
    if curl --silent --fail --output /dev/null "$1"; then return; fi
    sleep 0.1
  done
  echo "$1 never answered" >&2
  exit 1
}

# start_upstream PORT
start_upstream() {
  env Tls__Enabled=false Listen__Http="127.0.0.1:$1" Listen__Management= Log__Level=Warning Data__Directory="$scratch/upstream" \
    dotnet "$router" demo >>"$scratch/upstream.log" 2>&1 &
  pids[upstream]=$!
  until_ready "http://127.0.0.1:$1/v1/_ping"
}

# start_router NAME UPSTREAM_PORT HTTPS_PORT MANAGEMENT_PORT; all show the certificate of one CA.
start_router() {
  env Router__Hosts__0=localhost Data__Directory="$scratch/data" Log__Level=Information \
    Listen__Https="127.0.0.1:$3" Listen__Http= Listen__Management="127.0.0.1:$4" Shutdown__Announce=00:00:03 \
    Nexus__Group="http://127.0.0.1:$2" Nexus__Hosted="http://127.0.0.1:$2" Nexus__Ui="http://127.0.0.1:$2" \
    dotnet "$router" >>"$scratch/$1.log" 2>&1 &
  pids[$1]=$!
  until_ready "http://127.0.0.1:$4/readyz"
}

# start_load PORT; ends when end_load says so.
start_load() {
  python3 "$here/load.py" "localhost:$1" "$scratch/data/tls/ca.crt" "$scratch/stop" >"$scratch/counts" 2>&1 &
  pids[load]=$!
}

# Shows the counts; fails where a request failed.
end_load() {
  local failed=0
  touch "$scratch/stop"
  wait "${pids[load]}" || failed=$?
  unset 'pids[load]'
  cat "$scratch/counts"
  return "$failed"
}
