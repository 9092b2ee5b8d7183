"""An upstream for uploads that keeps nothing: it reads whole bodies, or it stops reading once it has the headers."""

import socketserver
import threading
from types import TracebackType

ANSWER = b"HTTP/1.1 201 Created\r\nX-Connector: hosted\r\nContent-Length: 0\r\n\r\n"


class Sink:
    def __init__(self, reads: bool):
        self._ended = threading.Event()
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._handler(reads))
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.port = self._server.server_address[1]

    def __enter__(self) -> "Sink":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._ended.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self, reads: bool) -> type[socketserver.StreamRequestHandler]:
        ended = self._ended

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                while head := self._head():
                    # The probe that asks whether the router is up is answered always.
                    if not reads and "check" not in head:
                        ended.wait()
                        return
                    if not self._body(head):
                        return
                    self.wfile.write(ANSWER)

            def _head(self) -> str:
                lines = []
                while (line := self.rfile.readline()) not in (b"", b"\r\n"):
                    lines.append(line.decode("latin-1").lower())
                return "".join(lines)

            def _body(self, head: str) -> bool:
                length = next(int(line.split(":")[1]) for line in head.split("\r\n") if line.startswith("content-length:"))
                while length > 0 and (part := self.rfile.read1(min(length, 1 << 20))):
                    length -= len(part)
                return length == 0

        return Handler
