#!/usr/bin/env bash
# Runs all checks: installs the programs that the tests drive, checks the format, builds, runs every test, and ends with
# the line "N passed, N failed". Needs the .NET 10 SDK; installs missing programs on Debian and Ubuntu.
#   tests/run.sh          everything; needs root, because the end-to-end tests start container engines
#   tests/run.sh --quick  unit and functional tests only: no root, no other programs, about a minute
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

# The limits: a minute or more for each test (Directory.Build.props); a process in which nothing moves for ten minutes is
# ended, with a dump and a list of the tests that hung; an hour for the whole run.
limits=(--hangdump --hangdump-timeout 10m --hangdump-type Mini --results-directory "$PWD/artifacts/tests")

# The end-to-end tests start daemons, hence root, and need both cores of a small machine, hence one project at a time.
run_all_tests() {
  as_root timeout --kill-after 60 3600 env "PATH=$PATH" "HOME=$HOME" "DOTNET_ROOT=${DOTNET_ROOT:-}" \
    "RR_BIG=${RR_BIG:-}" "RR_FIGURES=$scratch/figures" "$(type -P dotnet)" test --solution RegistryRouter.sln \
    -c Release --no-build --max-parallel-test-modules 1 "${limits[@]}" 2>&1 | tee "$scratch/log"
}

run_quick_tests() {
  timeout --kill-after 60 600 dotnet test --test-modules 'tests/*.Tests/bin/Release/net10.0/*.Tests.dll' \
    "${limits[@]}" 2>&1 | tee "$scratch/log"
}

# The last "  name: number" line of the runner's summary.
count() {
  sed -nE "s/^ +$1: ([0-9]+)\r?$/\1/p" "$scratch/log" | tail -n 1
}

case "$*" in
  "") mode=full ;;
  --quick) mode=quick ;;
  *) fail "usage: tests/run.sh [--quick]" ;;
esac
type -P dotnet >/dev/null || fail "the .NET 10 SDK is missing: https://dotnet.microsoft.com/download"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

ended=0
if [ "$mode" = quick ]; then
  dotnet build tests/RegistryRouter.Tests -c Release
  dotnet build tests/NexusStandIn.Tests -c Release
  run_quick_tests || ended=$?
else
  install_programs
  dotnet format --verify-no-changes
  dotnet build -c Release
  run_all_tests || ended=$?
fi
passed=$(count succeeded)
failed=$(count failed)
skipped=$(count skipped)
find artifacts/tests -name '*_hang.log' -newer "$scratch" -exec cat {} + 2>/dev/null || true
[ ! -f "$scratch/figures" ] || cat "$scratch/figures"
if [ -z "$passed" ] || [ -z "$failed" ] || [ -z "$skipped" ]; then
  fail "the test runner gave no summary (it ended with $ended)"
fi

# A test that was skipped has proved nothing.
failed=$((failed + skipped))
echo "$passed passed, $failed failed"
[ "$ended" -eq 0 ] && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
