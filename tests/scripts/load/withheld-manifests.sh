#!/usr/bin/env bash
# Sends manifests without their last byte, over many connections and without signing in, to a router whose memory is limited,
# and counts the pulls that are answered meanwhile. Usage: withheld-manifests.sh [MIB [CONNECTIONS [PULLS]]]; exit code 0 if
# every pull succeeded. Limits the memory by a control group, where root may make one, otherwise the heap of .NET alone.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/processes.sh"
mib=${1:-256} connections=${2:-60} pulls=${3:-120}
read -r upstream https ready < <(free_ports 3)
group= usage=

end_group() {
  end
  [ -z "$group" ] || rmdir "$group"
}
trap end_group EXIT

# Sets $group, and $usage to the file that tells the most that it took.
make_group() {
  local parent=/sys/fs/cgroup limit=memory.max most=memory.peak
  if [ -d /sys/fs/cgroup/memory ]; then parent=/sys/fs/cgroup/memory limit=memory.limit_in_bytes most=memory.max_usage_in_bytes; fi
  group=$parent/withheld-manifests-$$
  if mkdir "$group" 2>/dev/null && echo $((mib * 1024 * 1024)) 2>/dev/null >"$group/$limit"; then
    usage=$group/$most
  else
    rmdir "$group" 2>/dev/null || true
    group=
  fi
}

start_upstream "$upstream"
make_group
export DOTNET_GCgen0size=0x400000
if [ -n "$group" ]; then
  # The router inherits the group of this shell.
  own=$(awk -F: '$2 ~ /(^|,)memory(,|$)/ || $2 == "" { print $3; exit }' /proc/self/cgroup)
  echo $$ >"$group/cgroup.procs"
  start_router one "$upstream" "$https" "$ready"
  echo $$ >"$(dirname "$group")/$own/cgroup.procs"
else
  DOTNET_GCHeapHardLimit=$(printf '0x%x' $((mib * 1024 * 1024 * 3 / 4))) start_router one "$upstream" "$https" "$ready"
fi
failed=0
python3 "$here/withheld_manifests.py" "localhost:$https" "$scratch/data/tls/ca.crt" "$connections" "$pulls" || failed=$?
kill -0 "${pids[one]}" 2>/dev/null || { echo "the router has ended"; tail -5 "$scratch/one.log"; failed=1; }
if [ -n "$usage" ]; then echo "most memory of its control group: $(($(cat "$usage") / 1024 / 1024)) of $mib MiB"; fi
if [ -d "/proc/${pids[one]}" ]; then awk '/^VmHWM/ { printf "most resident memory: %d MiB\n", $2 / 1024 }' "/proc/${pids[one]}/status"; fi
exit "$failed"
