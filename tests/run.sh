#!/usr/bin/env bash
# The one command for all checks: installs the programs that the tests drive, checks the format, builds, runs every
# test, and ends with the line "N passed, N failed". Needs the .NET 10 SDK, and Debian or Ubuntu for what is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PATH="$PATH:/usr/sbin:/sbin"
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

fail() {
  echo "tests/run.sh: $*" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

# "program=package" of all that is not installed.
missing_programs() {
  local pair
  for pair in dockerd=docker.io docker=docker-cli containerd=containerd ctr=containerd podman=podman skopeo=skopeo \
    buildah=buildah docker-registry=docker-registry chromedriver=chromium-driver curl=curl kill=procps \
    certbot=certbot pebble=pebble ip=iproute2 nginx=nginx haproxy=haproxy; do
    type -P "${pair%%=*}" >/dev/null || echo "$pair"
  done
  # Debian and Ubuntu ship nginx' stream module by itself; other builds have it inside.
  nginx -V 2>&1 | grep -q -- '--with-stream\b[^=_]' || [ -e /usr/lib/nginx/modules/ngx_stream_module.so ] ||
    echo /usr/lib/nginx/modules/ngx_stream_module.so=libnginx-mod-stream
  type -P chromium >/dev/null || type -P google-chrome >/dev/null || echo chromium=chromium
}

# Debian 12 has the docker command in docker.io, later releases in docker-cli.
is_package() {
  [ -n "$(apt-cache madison "$1" 2>/dev/null)" ]
}

install_programs() {
  local pair missing packages=()
  missing=$(missing_programs)
  [ -n "$missing" ] || return 0
  type -P apt-get >/dev/null ||
    fail "these programs are missing, and there is no apt-get to install them (program=package):" "$missing"
  as_root apt-get update -q
  for pair in $missing; do
    if is_package "${pair#*=}"; then packages+=("${pair#*=}"); fi
  done
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "${packages[@]}"
  missing=$(missing_programs)
  [ -z "$missing" ] || fail "apt has no package for these programs (program=package):" "$missing"
}

# One after the other: the end-to-end tests want both hands of a small machine. They start daemons, hence root.
run_tests() {
  as_root env "PATH=$PATH" "HOME=$HOME" "DOTNET_ROOT=${DOTNET_ROOT:-}" "RR_BIG=${RR_BIG:-}" "RR_FIGURES=$scratch/figures" \
    "$(type -P dotnet)" test --solution RegistryRouter.sln -c Release --no-build --max-parallel-test-modules 1 2>&1 |
    tee "$scratch/log"
}

# The last "  name: number" line of the runner's summary.
count() {
  sed -nE "s/^ +$1: ([0-9]+)\r?$/\1/p" "$scratch/log" | tail -n 1
}

type -P dotnet >/dev/null || fail "the .NET 10 SDK is missing: https://dotnet.microsoft.com/download"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

install_programs
dotnet format --verify-no-changes
dotnet build -c Release

ended=0
run_tests || ended=$?
passed=$(count succeeded)
failed=$(count failed)
skipped=$(count skipped)
[ ! -f "$scratch/figures" ] || cat "$scratch/figures"
if [ -z "$passed" ] || [ -z "$failed" ] || [ -z "$skipped" ]; then
  fail "the test runner gave no summary (it ended with $ended)"
fi

# A test that was skipped has proved nothing.
failed=$((failed + skipped))
echo "$passed passed, $failed failed"
[ "$ended" -eq 0 ] && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
