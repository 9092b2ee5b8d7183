#!/usr/bin/env bash
# Runs docker-compose.yml as a user would, with the stand-in instead of Nexus: set up, pull, push, set up again.
# Then with Prometheus. Needs docker with compose, skopeo and the .NET SDK. See images.sh for DOCKER_HOST and BUILD_OPTIONS.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/images.sh"
finish() {
  compose down --volumes --timeout 5 >/dev/null 2>&1 || true
  rm -rf "$scratch"
}
trap finish EXIT

if docker compose version >/dev/null 2>&1; then with=(docker compose); else with=(docker-compose); fi
files=(--file "$root/docker-compose.yml")
compose() {
  "${with[@]}" --project-directory "$root" "${files[@]}" --env-file "$scratch/env" --project-name rr-compose-test "$@"
}

# state SERVICE FORMAT
state() { docker inspect --format "$2" "$(compose ps --quiet --all "$1" 2>/dev/null || compose ps --quiet "$1")"; }
is() { [ "$(state "$1" "$2")" = "$3" ]; }

build_images
cat >"$scratch/env" <<ENV
REGISTRY_HOST=localhost
NEXUS_ADMIN_PASSWORD=admin-of-the-test
NEXUS_ACCEPT_EULA=true
NEXUS_ANONYMOUS=true
NEXUS_PUSH_USER=ci
NEXUS_PUSH_PASSWORD=ci-of-the-test
CACHE_SIZE=1GiB
NEXUS_VERSION=$nexus_version
HTTPS_PORT=127.0.0.1:28443
HTTP_PORT=127.0.0.1:28080
ENV

# Stores the output of provision in $said.
provisioned() {
  compose up --detach --no-build >"$scratch/up" 2>&1 || { cat "$scratch/up" >&2; return 1; }
  until_true 60 is provision '{{.State.Status}} {{.State.ExitCode}}' 'exited 0' || { compose logs provision >&2; return 1; }
  said=$(compose logs --no-color --no-log-prefix provision 2>/dev/null || compose logs --no-color provision)
  printf '%s\n' "$said"
}

started=$SECONDS
provisioned
until_true 60 is router '{{.State.Health.Status}}' healthy
echo "up and set up in $((SECONDS - started)) s"

mkdir "$scratch/certs"
docker cp "$(compose ps --quiet router):/data/tls/ca.crt" "$scratch/certs/ca.crt" >/dev/null
registry=localhost:28443
skopeo copy --quiet --src-cert-dir "$scratch/certs" "docker://$registry/library/hello-world:latest" "oci:$scratch/image:latest"
skopeo copy --quiet --dest-cert-dir "$scratch/certs" --dest-creds ci:ci-of-the-test "oci:$scratch/image:latest" "docker://$registry/team/app:1"
skopeo inspect --cert-dir "$scratch/certs" "docker://$registry/team/app:1" >/dev/null
echo "pulled library/hello-world:latest through the group, pushed it as team/app:1 to hosted, and saw it in the group"
docker cp "$(compose ps --quiet router):/cache/blobs/sha256" "$scratch/cached" >/dev/null
cached=$(find "$scratch/cached" -type f | wc -l)
[ "$cached" -ge 2 ] || { echo "the cache holds $cached files" >&2; exit 1; }
echo "the cache holds $cached files of them"

provisioned | tail -n 3
[[ $(compose logs --no-color provision) == *"0 created, 0 changed"* ]] && echo "the second run changed nothing"

files+=(--file "$root/docker-compose.metrics.yml")
compose up --detach --no-build router prometheus >"$scratch/up" 2>&1 || { cat "$scratch/up" >&2; exit 1; }
prometheus=http://$(state prometheus '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}'):9090
scraped() { curl --silent --get "$prometheus/api/v1/query" --data-urlencode 'query=up{job="registry-router"}' | grep '"1"'; }
until_true 60 scraped
rules=$(curl --silent "$prometheus/api/v1/rules" | grep -o '"type":"alerting"' | wc -l)
echo "Prometheus scrapes the router and knows $rules rules"
