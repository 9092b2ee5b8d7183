# Sourced: builds the image of the router, one of the stand-in under the name of Nexus' image, and one of Debian's Prometheus. DOCKER_HOST says where.
# Needs docker and the .NET SDK. BUILD_OPTIONS go to "docker build", such as "--network host --build-arg RUNTIME_TAG=10.0".
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
scratch=$(mktemp -d)
nexus_version=stand-in

build_images() {
  read -ra options <<<"${BUILD_OPTIONS:-}"
  docker build --quiet "${options[@]}" --tag registry-router "$root"
  dotnet publish "$root/tests/NexusStandIn.Host" --configuration Release --output "$scratch/nexus" --nologo --verbosity quiet
  docker build --quiet "${options[@]}" --tag "sonatype/nexus3:$nexus_version" --file "$root/tests/scripts/deploy/nexus.Dockerfile" "$scratch/nexus"
  mkdir "$scratch/empty"
  docker build --quiet "${options[@]}" --tag prom/prometheus:v3.5.0 --file "$root/tests/scripts/deploy/prometheus.Dockerfile" "$scratch/empty"
}

# until_true SECONDS COMMAND…
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >"$scratch/last" 2>&1; do
    if [ "$SECONDS" -ge "$end" ]; then
      echo "never true: $*" >&2
      cat "$scratch/last" >&2
      return 1
    fi
    sleep 1
  done
}
