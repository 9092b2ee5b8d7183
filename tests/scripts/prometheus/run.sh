#!/usr/bin/env bash
# Scrapes a demonstration router with Debian's prometheus and asks it for everything that the rules and the dashboard ask
# for. Usage: tests/scripts/prometheus/run.sh [ROUTER], where ROUTER is the built program. Needs: prometheus, curl, python3.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
router=${1:-$PWD/src/RegistryRouter/bin/Debug/net10.0/registry-router}
work=$(mktemp -d)
started=()
end() {
    for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
    wait
    rm -rf "$work"
}
trap end EXIT

read -r https http management prometheus < <(python3 -c '
import socket
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(4)]
print(*[each.getsockname()[1] for each in sockets])')

export Listen__Https=127.0.0.1:$https Listen__Http=127.0.0.1:$http Listen__Management=127.0.0.1:$management
export Webhook__Url=http://127.0.0.1:$management/livez Data__Directory=$work/data Audit__File=$work/audit.json Log__Format=Json
(cd "$work" && exec "$router" demo >"$work/router.log" 2>&1) &
started+=($!)
until curl --silent --fail --output /dev/null "http://127.0.0.1:$management/readyz"; do sleep 0.3; done

cp config/prometheus/registry-router.rules.yml "$work"
sed -e "s/router:9090/127.0.0.1:$management/" -e 's/scrape_interval: 15s/scrape_interval: 1s/' config/prometheus/prometheus.yml >"$work/prometheus.yml"
promtool check rules "$work/registry-router.rules.yml"
prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/tsdb" --web.listen-address="127.0.0.1:$prometheus" >"$work/prometheus.log" 2>&1 &
started+=($!)

python3 tests/scripts/prometheus/ask.py "https://127.0.0.1:$https" "http://127.0.0.1:$prometheus" "$work"
