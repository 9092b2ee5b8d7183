#!/usr/bin/env python3
"""withheld_manifests.py HOST:PORT CA_FILE CONNECTIONS PULLS: sends manifests without their last byte and pulls meanwhile.

Each connection promises a manifest of 4 MiB, sends all but its last byte and waits; when it is answered or closed, it begins
anew. No connection shows credentials. Exit code 0 if every pull got the manifest and a whole layer.
"""
import base64, collections, hashlib, http.client, json, ssl, sys, threading, time

registry, ca_file, connections, pulls = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
length = 4 * 1024 * 1024
tls = ssl.create_default_context(cafile=ca_file)
authorization = "Basic " + base64.b64encode(b"admin:admin123").decode()
answers, lock, over = collections.Counter(), threading.Lock(), threading.Event()


def withhold():
    while not over.is_set():
        connection = http.client.HTTPSConnection(registry, context=tls, timeout=120)
        try:
            connection.putrequest("PUT", "/v2/team/app/manifests/withheld")
            connection.putheader("Content-Length", str(length))
            connection.endheaders()
            connection.send(b" " * (length - 1))
            answer = str(connection.getresponse().status)
        except (OSError, http.client.HTTPException) as fault:
            answer = type(fault).__name__
        finally:
            connection.close()
        with lock:
            answers[answer] += 1
        time.sleep(0.1)


def pull():
    connection = http.client.HTTPSConnection(registry, context=tls, timeout=60)

    def ask(path):
        connection.request("GET", path, headers={"Authorization": authorization, "Accept": "*/*"})
        answer = connection.getresponse()
        return answer.status, answer.read()

    try:
        status, manifest = ask("/v2/library/node/manifests/22")
        if status != 200:
            return f"manifest {status}"
        digest = max(json.loads(manifest)["layers"], key=lambda each: each["size"])["digest"]
        status, layer = ask(f"/v2/library/node/blobs/{digest}")
        return None if status == 200 and "sha256:" + hashlib.sha256(layer).hexdigest() == digest else f"blob {status}"
    except (OSError, http.client.HTTPException) as fault:
        return repr(fault)
    finally:
        connection.close()


for _ in range(connections):
    threading.Thread(target=withhold, daemon=True).start()
time.sleep(3)
faults = collections.Counter()
for _ in range(pulls):
    started = time.monotonic()
    faults[pull()] += 1
    time.sleep(max(0, 0.25 - (time.monotonic() - started)))
over.set()
print(f"{faults.pop(None, 0)} of {pulls} pulls succeeded beside {connections} connections; failures: {dict(faults)}; "
      f"answers to withheld manifests: {dict(answers)}")
sys.exit(1 if faults else 0)
