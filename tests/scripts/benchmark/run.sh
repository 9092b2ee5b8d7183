#!/usr/bin/env bash
# Compares the router with nginx, HAProxy and Caddy on this machine; see README.md beside this file.
set -euo pipefail
export PATH="$PATH:/usr/sbin:/sbin"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# "program=package" of all that is not installed.
missing_programs() {
  local pair
  for pair in nginx=nginx haproxy=haproxy caddy=caddy wrk=wrk h2load=nghttp2-client curl=curl openssl=openssl python3=python3; do
    type -P "${pair%%=*}" >/dev/null || echo "$pair"
  done
}

install_programs() {
  local pair packages=() root=()
  for pair in $(missing_programs); do packages+=("${pair#*=}"); done
  [ "${#packages[@]}" -gt 0 ] || return 0
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" apt-get update -q
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "${packages[@]}"
}

if [ "${1:-}" = --install ]; then
  install_programs
  shift
fi

missing=$(missing_programs)
if [ -n "$missing" ]; then
  echo "run.sh: not installed (program=package); --install installs them with apt-get:" >&2
  echo "$missing" >&2
  exit 2
fi
if [ "${1:-}" = memory ]; then
  exec python3 -B "$here/memory.py" "$@"
fi
exec python3 -B "$here/benchmark.py" "$@"
