"""The upstream and the proxies in front of it: configured, started, checked, and ended by their own process ids."""

import http.client
import os
import secrets
import shlex
import socket
import ssl
import subprocess
import time
from pathlib import Path

import loads

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
START_SECONDS = 30


class Failure(Exception):
    """Something that the user can mend."""


class Process:
    def __init__(self, name: str, command: list[str], port: int, stage: "Stage", environment: dict[str, str] | None = None):
        self.started_in = 0.0
        self.name, self.port, self._faults = name, port, stage.work / f"{name}.err"
        self._started = time.monotonic()
        try:
            with open(self._faults, "w", encoding="utf-8") as faults:
                self._process = subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=faults, start_new_session=True,
                    env=os.environ | {"HOME": str(stage.work)} | (environment or {}))
        except OSError as fault:
            raise Failure(f"{name} does not start: {fault}") from fault
        self.pid = self._process.pid
        stage.processes.append(self)

    def end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def wait_for_answer(self) -> "Process":
        """Also notes the seconds from the start to the first answers."""
        while self._process.poll() is None and time.monotonic() < self._started + START_SECONDS:
            try:
                self._check_routing()
                self.started_in = time.monotonic() - self._started
                return self
            except OSError:
                time.sleep(0.01)
        raise Failure(f"{self.name} does not answer: {self._faults.read_text()[-2000:]}")

    def _check_routing(self) -> None:
        for method, path, connector in (("GET", loads.MANIFEST, "group"), ("PUT", f"{loads.UPLOAD}/check", "hosted"), ("GET", "", "ui")):
            context = ssl._create_unverified_context()
            connection = http.client.HTTPSConnection("localhost", self.port, timeout=5, context=context)
            connection.request(method, "/" + path, body=b"check" if method == "PUT" else None)
            answer = connection.getresponse()
            connection.close()
            if answer.getheader("X-Connector") != connector:
                raise Failure(f"{self.name} does not send {method} /{path} to {connector}: {answer.status}")


class Stage:
    """A work folder in memory and the processes that use it."""

    def __init__(self, work: Path):
        self.work, self.files = work, work / "files"
        self.processes: list[Process] = []
        self._values = {"WORK": str(work), "USER": "user root;" if os.geteuid() == 0 else ""}
        self._values |= {name: str(free_port()) for name in ("GROUP", "HOSTED", "UI")}

    def prepare(self) -> None:
        for path, content in ((loads.MANIFEST, os.urandom(1024).hex().encode()), ("index.html", b"<!doctype html>")):
            (self.files / path).parent.mkdir(parents=True, exist_ok=True)
            (self.files / path).write_bytes(content)
        (self.files / loads.BLOB).parent.mkdir(parents=True, exist_ok=True)
        (self.files / loads.BLOB).write_bytes(secrets.token_bytes(loads.BLOB_MIB << 20))
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
             "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
             "-keyout", self.work / "tls.key", "-out", self.work / "tls.crt"], check=True, capture_output=True)
        (self.work / "tls.pem").write_bytes((self.work / "tls.crt").read_bytes() + (self.work / "tls.key").read_bytes())
        self._nginx("upstream", "upstream.conf", 0)

    def start_proxies(self, router: str) -> list[Process]:
        """nginx first: the others are compared with it. One after the other, so that each starts on a quiet machine."""
        haproxy, caddy = self._configured("haproxy.cfg", free_port()), self._configured("Caddyfile", free_port())
        return [
            self._nginx("nginx", "nginx.conf", free_port()).wait_for_answer(),
            self._nginx("nginx-tuned", "nginx-tuned.conf", free_port()).wait_for_answer(),
            Process("haproxy", ["haproxy", "-db", "-f", haproxy[0]], haproxy[1], self).wait_for_answer(),
            Process("caddy", ["caddy", "run", "--adapter", "caddyfile", "--config", caddy[0]], caddy[1], self).wait_for_answer(),
            self.start_router(router, free_port()),
        ]

    def start_router(self, command: str, port: int) -> Process:
        return Process("router", shlex.split(command), port, self, self._router_environment(port)).wait_for_answer()

    def use_hosted(self, port: int) -> None:
        """Another upstream for uploads than the one that stores them."""
        self._values["HOSTED"] = str(port)

    def end(self) -> None:
        for process in reversed(self.processes):
            process.end()

    def _nginx(self, name: str, template: str, port: int) -> Process:
        command = ["nginx", "-p", str(self.work), "-e", "stderr", "-c", self._configured(template, port)[0]]
        return Process(name, command, port, self)

    def _configured(self, template: str, port: int) -> tuple[str, int]:
        text = (HERE / "configurations" / template).read_text()
        for name, value in (self._values | {"PORT": str(port)}).items():
            text = text.replace(f"@{name}@", value)
        (self.work / template).write_text(text)
        return str(self.work / template), port

    def _router_environment(self, port: int) -> dict[str, str]:
        return {f"Nexus__{name.capitalize()}": f"http://127.0.0.1:{self._values[name.upper()]}" for name in ("Group", "Hosted", "Ui")} | {
            "Listen__Https": f"127.0.0.1:{port}", "Listen__Http": "", "Listen__Management": "",
            "Tls__CertificateFile": str(self.work / "tls.crt"), "Tls__KeyFile": str(self.work / "tls.key")}


def publish_router(work: Path) -> str:
    """Publishes the router as its container image does; gives back the command that starts it."""
    built = subprocess.run(
        ["dotnet", "publish", ROOT / "src" / "RegistryRouter", "-c", "Release", "--use-current-runtime", "--no-self-contained",
         "-p:PublishReadyToRun=true", "-o", work / "router", "--artifacts-path", work / "build"], capture_output=True, text=True, check=False)
    if built.returncode:
        raise Failure(f"dotnet publish failed: {built.stdout[-2000:]}")
    return f"{shlex.quote(str(work / 'router' / 'registry-router'))} serve"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
