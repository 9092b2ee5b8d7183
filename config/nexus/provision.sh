#!/bin/sh
# Sets up Nexus for the router: licence, sign-in by token, and the repositories docker-hub (proxy of the Docker Hub),
# docker-private (hosted, port 8082) and docker-public (group of both, port 8083). What is already so stays as it is.
#
# NEXUS_URL              address of the web UI; default http://nexus:8081
# NEXUS_ADMIN_PASSWORD   password that the user admin has or is to get; required
# NEXUS_PASSWORD_FILE    where Nexus left its first password; default /nexus-data/admin.password
# NEXUS_ACCEPT_EULA      true: you have read and accept https://links.sonatype.com/products/nxrm/ce-eula
# NEXUS_ANONYMOUS        true or false: pulls without sign-in; empty: as it is
# NEXUS_PUSH_USER, NEXUS_PUSH_PASSWORD   with both, a user that may push to docker-private and pull from docker-public
# NEXUS_WAIT             seconds to wait for Nexus; default 600
set -eu

rest=${NEXUS_URL:-http://nexus:8081}/service/rest/v1
password_file=${NEXUS_PASSWORD_FILE:-/nexus-data/admin.password}
sign_in='' status='' answer=''

say() { printf 'provision: %s\n' "$*"; }
stop() { printf 'provision: %s\n' "$*" >&2; exit 1; }

# The inside of a string in JSON and in curl's own configuration: both escape alike, both want it on one line.
escape() { printf '%s' "$1" | tr -d '\r\n' | sed 's/[\\"]/\\&/g'; }

# api METHOD PATH [TYPE BODY]: leaves $status and $answer. curl reads everything from its standard input, so that no
# password is seen among the processes or left in a file.
api() {
    reply=$({
        printf 'request = "%s"\nurl = "%s"\n' "$1" "$(escape "$rest$2")"
        [ -z "$sign_in" ] || printf 'user = "%s"\n' "$(escape "$sign_in")"
        [ $# -lt 4 ] || printf 'header = "Content-Type: %s"\ndata-raw = "%s"\n' "$3" "$(escape "$4")"
    } | curl -q --silent --noproxy '*' --max-time 60 --write-out '\n%{http_code}' --config -) || true
    status=$(printf '%s' "$reply" | tail -n 1)
    answer=$(printf '%s' "$reply" | sed '$d' | tr -d '\r\n')
    call="$1 $rest$2"
    # An answer to a password may repeat it, and answers are shown.
    case "$1 $2" in P*' /security/users'*) answer='' ;; esac
}

# expect "STATUS …" WHAT: stops unless Nexus answered with one of these.
expect() {
    case " $1 " in *" $status "*) return ;; esac
    case $status in
        000) stop "$2: no answer to $call" ;;
        401) stop "$2: Nexus refused the password of admin (401). Set NEXUS_ADMIN_PASSWORD to the one it has." ;;
        429) stop "$2: Nexus is tired of wrong passwords (429). Leave it alone for 15 minutes, then try again." ;;
        *) stop "$2: Nexus answered $status to $call: $answer" ;;
    esac
}

# has TEXT: whether the answer contains it, whatever the white space between its words.
has() { printf '%s' "$answer" | tr -d ' \t' | grep -qF -e "$1"; }

wait_for_nexus() {
    waited=0
    while api GET /status/writable && [ "$status" != 200 ]; do
        [ "$waited" -lt "${NEXUS_WAIT:-600}" ] || stop "Nexus is not ready after $waited seconds (last status $status from $call)"
        sleep 2
        waited=$((waited + 2))
    done
}

set_password() {
    if [ -e "$password_file" ]; then
        first=$(cat "$password_file") || stop "$password_file can't be read; run this as the user of Nexus (uid 200)"
        sign_in="admin:$first"
        api PUT /security/users/admin/change-password text/plain "$NEXUS_ADMIN_PASSWORD"
        expect '204 401' 'Password of admin'
    fi
    [ "$status" != 204 ] || say 'password of admin: changed'
    sign_in="admin:$NEXUS_ADMIN_PASSWORD"
}

accept_eula() {
    api GET /system/eula
    expect '200 404' 'Licence'
    if [ "$status" = 404 ] || has '"accepted":true'; then
        say 'licence: nothing to accept'
    elif [ "${NEXUS_ACCEPT_EULA:-}" = true ]; then
        # Nexus takes its own text back, letter by letter, and nothing else.
        api POST /system/eula application/json "$(printf '%s' "$answer" | sed 's/\("accepted"[ \t]*:[ \t]*\)false/\1true/')"
        expect 204 'Licence'
        say 'licence: accepted'
    else
        stop 'Nexus opens no Docker port until its licence is accepted. Read https://links.sonatype.com/products/nxrm/ce-eula, set NEXUS_ACCEPT_EULA=true and run this again.'
    fi
}

activate_token_realm() {
    api GET /security/realms/active
    expect 200 'Realms'
    if has '"DockerToken"'; then
        say 'realm DockerToken: already active'
    else
        api PUT /security/realms/active application/json "$(printf '%s' "$answer" | sed 's/[ \t]*\][ \t]*$/,"DockerToken"]/')"
        expect 204 'Realms'
        say 'realm DockerToken: activated'
    fi
}

set_anonymous() {
    [ -n "${NEXUS_ANONYMOUS:-}" ] || return 0
    api GET /security/anonymous
    expect 200 'Anonymous access'
    if has "\"enabled\":$NEXUS_ANONYMOUS"; then
        say "anonymous access: already $NEXUS_ANONYMOUS"
    else
        api PUT /security/anonymous application/json "{\"enabled\":$NEXUS_ANONYMOUS,\"userId\":\"anonymous\",\"realmName\":\"NexusAuthorizingRealm\"}"
        expect 200 'Anonymous access'
        say "anonymous access: set to $NEXUS_ANONYMOUS"
    fi
}

# make WHAT PATH DEFINITION: posts it to the folder of PATH, unless there is something at PATH.
make() {
    api GET "$2"
    expect '200 404' "$1"
    if [ "$status" = 200 ]; then
        say "$1: already there"
    else
        api POST "${2%/*}" application/json "$3"
        expect '200 201 204' "$1"
        say "$1: made"
    fi
}

# repository TYPE NAME PORT DEFINITION: makes it, or defines it anew when it could not serve the router: wrong port, or
# a challenge for Basic that the token realm can't answer (Nexus 3.89 makes repositories so). PORT may be empty.
repository() {
    make "repository $2" "/repositories/docker/$1/$2" "$4"
    if [ "$status" = 200 ] && [ -n "$3" ] && ! { has "\"httpPort\":$3" && has '"forceBasicAuth":false'; }; then
        api PUT "/repositories/docker/$1/$2" application/json "$4"
        expect 204 "Repository $2"
        say "repository $2: set to port $3 and sign-in by token"
    fi
}

make_repositories() {
    storage='"online":true,"storage":{"blobStoreName":"docker","strictContentTypeValidation":true'
    docker='"docker":{"v1Enabled":true,"forceBasicAuth":false'
    make 'blob store docker' /blobstores/file/docker '{"name":"docker","path":"docker"}'
    repository proxy docker-hub '' "{\"name\":\"docker-hub\",$storage},$docker},
        \"proxy\":{\"remoteUrl\":\"https://registry-1.docker.io\",\"contentMaxAge\":1440,\"metadataMaxAge\":1440},
        \"negativeCache\":{\"enabled\":true,\"timeToLive\":1440},\"httpClient\":{\"blocked\":false,\"autoBlock\":true},
        \"dockerProxy\":{\"indexType\":\"HUB\",\"cacheForeignLayers\":false}}"
    repository hosted docker-private 8082 "{\"name\":\"docker-private\",$storage,\"writePolicy\":\"ALLOW\"},$docker,\"httpPort\":8082}}"
    # The first member that has an image answers: one's own images come before the Hub's.
    repository group docker-public 8083 "{\"name\":\"docker-public\",$storage},$docker,\"httpPort\":8083},
        \"group\":{\"memberNames\":[\"docker-private\",\"docker-hub\"]}}"
}

make_push_user() {
    [ -n "${NEXUS_PUSH_USER:-}" ] && [ -n "${NEXUS_PUSH_PASSWORD:-}" ] || return 0
    view=nx-repository-view-docker
    # Sign-in and pulls go to the group, so a user that pushes needs to read there too.
    make 'role docker-push' /security/roles/docker-push "{\"id\":\"docker-push\",\"name\":\"docker-push\",\"roles\":[],\"privileges\":[
        \"$view-docker-private-browse\",\"$view-docker-private-read\",\"$view-docker-private-add\",\"$view-docker-private-edit\",
        \"$view-docker-public-browse\",\"$view-docker-public-read\"]}"
    api GET "/security/users?userId=$NEXUS_PUSH_USER"
    expect 200 "User $NEXUS_PUSH_USER"
    if has "\"userId\":\"$NEXUS_PUSH_USER\""; then
        say "user $NEXUS_PUSH_USER: already there"
    else
        api POST /security/users application/json "{\"userId\":\"$NEXUS_PUSH_USER\",\"firstName\":\"Docker\",\"lastName\":\"Push\",
            \"emailAddress\":\"docker-push@localhost.localdomain\",\"status\":\"active\",\"roles\":[\"docker-push\"],\"password\":\"$(escape "$NEXUS_PUSH_PASSWORD")\"}"
        expect 200 "User $NEXUS_PUSH_USER"
        say "user $NEXUS_PUSH_USER: made"
    fi
}

command -v curl >/dev/null || stop 'curl is missing'
[ -n "${NEXUS_ADMIN_PASSWORD:-}" ] || stop 'NEXUS_ADMIN_PASSWORD is missing: set it to the password that admin has or is to get'
case ${NEXUS_ANONYMOUS:-} in '' | true | false) ;; *) stop "NEXUS_ANONYMOUS is '$NEXUS_ANONYMOUS'; it must be true, false or empty" ;; esac
wait_for_nexus
set_password
accept_eula
activate_token_realm
set_anonymous
make_repositories
make_push_user
say 'done'
