#!/usr/bin/env python3
"""load.py HOST:PORT CA_FILE STOP_FILE: pulls and pushes until STOP_FILE is there, then prints requests and failures by kind.

Connections are kept and used again, as clients do, and nothing is ever tried twice: each request that gets no whole answer,
or another status than it should, is a failure. The slow uploads take longer than a router's announcement.
"""
import base64, collections, hashlib, http.client, json, os, secrets, ssl, subprocess, sys, threading, time

registry, ca_file, stop_file = sys.argv[1:]
authorization = "Basic " + base64.b64encode(b"admin:admin123").decode()
tls = ssl.create_default_context(cafile=ca_file)
sent, failed, reasons, lock = collections.Counter(), collections.Counter(), [], threading.Lock()


def count(kind, problem=None, times=1):
    with lock:
        sent[kind] += times
        if problem:
            failed[kind] += 1
            reasons.append(f"{time.strftime('%T')} {kind}: {problem}")


class Client:
    def __init__(self):
        self.connection = None

    def ask(self, kind, method, path, expected, body=None, headers=None):
        try:
            self.connection = self.connection or http.client.HTTPSConnection(registry, context=tls, timeout=120)
            self.connection.request(method, path, body, {"Authorization": authorization, "Accept": "*/*", **(headers or {})}, encode_chunked=body is not None and not isinstance(body, bytes))
            answer = self.connection.getresponse()
            content = answer.read()
            if answer.will_close:
                self.connection.close()
            count(kind, None if answer.status == expected else f"{answer.status} {content[:200]}")
            return answer, content
        except (OSError, http.client.HTTPException) as problem:
            count(kind, repr(problem))
            self.connection = None
            return None, None


def running():
    return not os.path.exists(stop_file)


def pull():
    client, layer = Client(), None
    while running():
        answer, manifest = client.ask("manifest read", "GET", "/v2/library/node/manifests/22", 200)
        if answer is None:
            continue
        layer = max(json.loads(manifest)["layers"], key=lambda each: each["size"])
        answer, content = client.ask("blob read", "GET", f"/v2/library/node/blobs/{layer['digest']}", 200)
        if content is not None and "sha256:" + hashlib.sha256(content).hexdigest() != layer["digest"]:
            count("blob read", "wrong digest", times=0)


def small():
    client = Client()
    while running():
        client.ask("small read", "GET", "/v2/library/hello/tags/list", 200)


def push(seconds):
    client, kind = Client(), "slow upload" if seconds else "upload"

    def parts(content):
        for start in range(0, len(content), 8192):
            yield content[start:start + 8192]
            time.sleep(seconds * 8192 / len(content))

    while running():
        content = secrets.token_bytes(256 * 1024)
        answer, _ = client.ask("upload start", "POST", "/v2/team/app/blobs/uploads/", 202, b"")
        if answer is None or answer.status != 202:
            time.sleep(0.1)
            continue
        answer, _ = client.ask(kind, "PATCH", answer.headers["Location"], 202, parts(content), {"Transfer-Encoding": "chunked"})
        if answer is None or answer.status != 202:
            continue
        location = answer.headers["Location"]
        digest = "sha256:" + hashlib.sha256(content).hexdigest()
        client.ask("upload end", "PUT", f"{location}{'&' if '?' in location else '?'}digest={digest}", 201, b"")


def http2():
    many = f"https://{registry}/v2/library/hello/tags/list?n=[1-300]"
    while running():
        run = subprocess.run(
            ["curl", "--silent", "--show-error", "--http2", "--cacert", ca_file, "--user", "admin:admin123", "--output", "/dev/null",
             "--write-out", "%{http_code} %{exitcode}\n", many], capture_output=True, text=True)
        lines = run.stdout.split("\n")[:-1]
        count("HTTP/2 read", times=len(lines))
        for line in lines:
            if line != "200 0":
                count("HTTP/2 read", f"{line} {run.stderr.strip()}", times=0)


threads = [threading.Thread(target=work, args=arguments) for work, arguments in
           [(pull, ())] * 2 + [(small, ())] * 3 + [(push, (0,))] + [(push, (8,))] * 2 + [(http2, ())]]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for kind in sorted(sent):
    print(f"{kind:14} {sent[kind]:7} sent {failed[kind]:5} failed")
print(f"{'all':14} {sum(sent.values()):7} sent {sum(failed.values()):5} failed")
print(*reasons[:20], sep="\n")
sys.exit(1 if failed else 0)
