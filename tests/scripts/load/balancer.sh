# Sourced: HAProxy in front of two routers. It passes TLS on unopened and asks /readyz once a second.

# balancer_configuration PORT HTTPS_PORT READY_PORT HTTPS_PORT READY_PORT
balancer_configuration() {
  cat <<EOF
defaults
  mode tcp
  timeout connect 5s
  timeout client 10m
  timeout server 10m
frontend registry
  bind 127.0.0.1:$1
  default_backend routers
backend routers
  option httpchk GET /readyz
  option redispatch
  default-server check inter 1s fall 1 rise 1
  server one 127.0.0.1:$2 port $3
  server two 127.0.0.1:$4 port $5
EOF
}
