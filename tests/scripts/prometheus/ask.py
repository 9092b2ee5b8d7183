"""Sends requests to a router, and asks the Prometheus that scrapes it for targets, rules and every query of the dashboard."""
import base64
import glob
import hashlib
import json
import ssl
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

ROUTER, PROMETHEUS, WORK = sys.argv[1:]
PASSWORD = "admin123-never-to-be-seen"
CREDENTIALS = base64.b64encode(f"jane:{PASSWORD}".encode()).decode()
TLS = ssl._create_unverified_context()


def send(method, path, body=None, user=None):
    headers = {"Authorization": f"Basic {user}"} if user else {}
    target = path if path.startswith("http") else ROUTER + path
    try:
        return urllib.request.urlopen(urllib.request.Request(target, body, headers, method=method), context=TLS, timeout=10)
    except urllib.error.HTTPError as answer:
        return answer


def traffic(user):
    manifest = json.dumps({"schemaVersion": 2, "made": time.time()}).encode()
    blob = str(time.time()).encode()
    digest = "sha256:" + hashlib.sha256(blob).hexdigest()
    where = send("POST", "/v2/team/app/blobs/uploads/", b"", user).headers.get("Location", "/v2/team/app/blobs/uploads/x")
    send("PUT", f"{where}{'&' if '?' in where else '?'}digest={digest}", blob, user)
    for method, path, content in [
            ("GET", "/v2/", None), ("GET", f"/v2/team/app/blobs/{digest}", None), ("PUT", "/v2/team/app/manifests/1", manifest),
            ("GET", "/v2/library/hello/manifests/1", None), ("GET", "/", None), ("GET", "/v2/a%2fb/manifests/1", None)]:
        send(method, path, content, user).read()


def ask(path, **query):
    text = urllib.request.urlopen(f"{PROMETHEUS}/api/v1/{path}?{urllib.parse.urlencode(query)}", timeout=10).read()
    return json.loads(text)["data"]


def dashboard_queries():
    for panel in json.load(open("config/grafana/registry-router.json"))["panels"]:
        for target in panel["targets"]:
            yield panel["title"], target["expr"].replace("$instance", ".+").replace("$__rate_interval", "10s")


def until(what, seconds=60):
    deadline = time.time() + seconds
    while True:
        try:
            if what():
                return True
        except (urllib.error.URLError, ConnectionError):
            pass
        if time.time() > deadline:
            return False
        time.sleep(0.5)


def main():
    faults = 0
    demo = base64.b64encode(b"demo:demo").decode()
    until(lambda: [traffic(CREDENTIALS), traffic(demo), ask("query", query="rate(registry_router_requests_total[10s])")["result"]][-1])
    traffic(demo)
    targets = ask("targets")["activeTargets"]
    rules = [rule for group in ask("rules")["groups"] for rule in group["rules"]]
    until(lambda: all(rule["health"] == "ok" for group in ask("rules")["groups"] for rule in group["rules"]))
    rules = [rule for group in ask("rules")["groups"] for rule in group["rules"]]
    for target in targets:
        print(f"target {target['scrapeUrl']}: {target['health']} {target['lastError']}")
        faults += target["health"] != "up"
    for rule in rules:
        print(f"rule {rule['name']}: {rule['health']}, {rule['state']}")
        faults += rule["health"] != "ok"
    for title, query in dashboard_queries():
        answers = len(ask("query", query=query)["result"])
        print(f"panel {title!r}: {answers} series")
        # Nothing fails here, so there is nothing to show for it.
        faults += answers == 0 and title != "Failures by upstream"
    for name in [f"{WORK}/router.log", *glob.glob(f"{WORK}/audit*.json")]:
        text = open(name).read()
        leaks = [secret for secret in (PASSWORD, CREDENTIALS) if secret in text]
        print(f"log {name.rsplit('/', 1)[1]}: {text.count('jane')} times the user, {len(leaks)} times a password")
        faults += len(leaks) or "jane" not in text
    print(f"{faults} faults")
    sys.exit(faults > 0)


main()
