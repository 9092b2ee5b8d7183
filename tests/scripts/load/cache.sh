#!/usr/bin/env bash
# Clients that download one new blob at the same time, through a router with an empty cache: how often Nexus is asked, whether every
# digest is right, also if the first client is killed, and the most memory; then reads of the stored blob with a wrong password.
# Usage: cache.sh [CLIENTS [MIB [REFUSED]]]; exit code 0 if nothing failed.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/processes.sh"
clients=${1:-50} mib=${2:-256} refused=${3:-1000}
read -r upstream https ready < <(free_ports 3)
failed=0

metric() { curl --silent "http://127.0.0.1:$ready/metrics" | awk -v name="$1" 'index($0, name) == 1 { sum += $NF } END { print sum + 0 }'; }

# push_blob: a new blob of $mib MiB in the upstream; prints its digest.
push_blob() {
  head -c "${mib}M" /dev/urandom >"$scratch/blob"
  local digest location
  digest=sha256:$(sha256sum "$scratch/blob" | cut -d ' ' -f 1)
  location=$(curl --silent --fail --user admin:admin123 --request POST --output /dev/null --write-out '%{redirect_url}%header{location}' \
    "http://127.0.0.1:$upstream/v2/load/cache/blobs/uploads/")
  case $location in /*) location=http://127.0.0.1:$upstream$location ;; esac
  curl --silent --fail --user admin:admin123 --upload-file "$scratch/blob" --header 'Content-Type: application/octet-stream' --output /dev/null "$location?digest=$digest"
  rm "$scratch/blob"
  echo "$digest"
}

download() { curl --silent --fail --cacert "$scratch/data/tls/ca.crt" --user admin:admin123 "https://localhost:$https/v2/load/cache/blobs/$1" | sha256sum | cut -d ' ' -f 1; }

# download_together DIGEST: all clients at once; prints how many got the right bytes.
download_together() {
  local i
  for i in $(seq "$clients"); do download "$1" >"$scratch/sum.$i" 2>/dev/null & downloads[i]=$!; done
  if [ "${2:-}" = kill ]; then sleep 0.5; pkill -KILL -P "${downloads[1]}" 2>/dev/null || true; fi
  for i in $(seq "$clients"); do wait "${downloads[i]}" || true; done
  cat "$scratch"/sum.* | grep -c "^${1#sha256:}\$" || true
}

declare -a downloads=()
start_upstream "$upstream"
export Cache__Directory="$scratch/cache" Cache__MaxSize=20GiB
start_router one "$upstream" "$https" "$ready"

digest=$(push_blob)
fills=$(metric registry_router_cache_fills_total)
right=$(download_together "$digest")
echo "cold: $right of $clients clients have the right bytes, $(($(metric registry_router_cache_fills_total) - fills)) read from Nexus"
[ "$right" -eq "$clients" ] || failed=1

digest=$(push_blob)
fills=$(metric registry_router_cache_fills_total)
right=$(download_together "$digest" kill)
echo "cold, the first client killed: $right of $clients clients have the right bytes, $(($(metric registry_router_cache_fills_total) - fills)) read from Nexus"
[ "$right" -ge $((clients - 1)) ] || failed=1

fills=$(metric registry_router_cache_fills_total)
right=$(download_together "$digest")
echo "stored: $right of $clients clients have the right bytes, $(($(metric registry_router_cache_fills_total) - fills)) read from Nexus"
[ "$right" -eq "$clients" ] || failed=1

served=$(curl --silent --cacert "$scratch/data/tls/ca.crt" --user admin:wrong --output /dev/null --write-out '%{http_code}\n' \
  "https://localhost:$https/v2/load/cache/blobs/$digest?n=[1-$refused]" | grep -c '^200$' || true)
echo "refused credentials: $served of $refused reads served"
[ "$served" -eq 0 ] || failed=1
awk '/^VmHWM/ { printf "most resident memory: %d MiB\n", $2 / 1024 }' "/proc/${pids[one]}/status"
exit "$failed"
