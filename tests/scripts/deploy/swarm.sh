#!/usr/bin/env bash
# Deploys config/swarm/registry-router.yml with two replicas and updates it while clients pull and push. Prints how many
# requests were sent and how many failed; exit code 0 if none did. The routing mesh needs IPVS in the kernel, which not every
# machine has, so here each replica has ports of its own on the host, and HAProxy asks /readyz in the place of the mesh.
# Needs docker in swarm mode on this machine alone, haproxy, python3, curl and the .NET SDK. See images.sh.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/images.sh"
source "$root/tests/scripts/load/balancer.sh"
finish() {
  docker stack rm rr-test >/dev/null 2>&1 || true
  docker rm --force rr-nexus >/dev/null 2>&1 || true
  [ -z "${haproxy:-}" ] || kill "$haproxy" 2>/dev/null || true
  [ -z "${load:-}" ] || kill "$load" 2>/dev/null || true
  until_true 60 sh -c '[ -z "$(docker ps --quiet --filter label=com.docker.stack.namespace=rr-test)" ]' || true
  docker volume rm rr-test-cache-1 rr-test-cache-2 >/dev/null 2>&1 || true
  docker secret rm registry-tls.crt registry-tls.key >/dev/null 2>&1 || true
  rm -rf "$scratch"
}
trap finish EXIT

build_images
chmod 777 "$scratch"
docker run --rm --network none --volume "$scratch:/data" registry-router certs init >/dev/null
docker run --rm --network none --volume "$scratch:/data" registry-router certs issue localhost --out /data/tls >/dev/null
docker secret create registry-tls.crt "$scratch/tls/localhost.crt" >/dev/null
docker secret create registry-tls.key "$scratch/tls/localhost.key" >/dev/null
docker run --detach --name rr-nexus --network host "sonatype/nexus3:$nexus_version" --ready >/dev/null
until_true 30 curl --silent --fail http://127.0.0.1:8081/service/rest/v1/status

# The stack as it is shipped, but for the ports and the names of the volumes.
sed '/^    ports:/,/published: 80$/d' "$root/config/swarm/registry-router.yml" >"$scratch/stack.yml"
cat >"$scratch/here.yml" <<'YML'
version: "3.8"
services:
  router:
    environment:
      Listen__Https: 127.0.0.1:1844{{.Task.Slot}}
      Listen__Http: ""
      Listen__Management: 127.0.0.1:1909{{.Task.Slot}}
      Log__Level: Warning
    networks:
      - outside
    deploy:
      update_config:
        # A replica takes the ports over from the one before it.
        order: stop-first
networks:
  outside:
    external: true
    name: host
volumes:
  cache:
    name: "rr-test-cache-{{.Task.Slot}}"
YML
export REGISTRY_HOST=localhost NEXUS_GROUP=http://127.0.0.1:8083 NEXUS_HOSTED=http://127.0.0.1:8082 NEXUS_UI=http://127.0.0.1:8081
docker stack deploy --compose-file "$scratch/stack.yml" --compose-file "$scratch/here.yml" --resolve-image never rr-test >/dev/null
until_true 60 curl --silent --fail http://127.0.0.1:19091/readyz
until_true 60 curl --silent --fail http://127.0.0.1:19092/readyz
for port in 19091 19092; do
  until_true 10 sh -c "curl --silent http://127.0.0.1:$port/metrics | grep '^registry_router_cache_writable.* 1\( \|\$\)'"
done

balancer_configuration 18443 18441 19091 18442 19092 >"$scratch/haproxy.cfg"
haproxy -f "$scratch/haproxy.cfg" >"$scratch/haproxy.log" 2>&1 &
haproxy=$!
python3 "$root/tests/scripts/load/load.py" localhost:18443 "$scratch/tls/ca.crt" "$scratch/stop" >"$scratch/counts" 2>&1 &
load=$!
sleep 5

updated=$SECONDS
docker service update --detach --env-add Log__Level=Error rr-test_router >/dev/null
until_true 120 sh -c "docker service inspect --format '{{.UpdateStatus.State}}' rr-test_router | grep -qx completed"
echo "the update of 2 replicas took $((SECONDS - updated)) s"
docker service ps --format '{{.Name}} {{.CurrentState}}' rr-test_router
touch "$scratch/stop"
failed=0
wait "$load" || failed=$?
load=
cat "$scratch/counts"
exit "$failed"
