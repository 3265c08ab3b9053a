"""A mail server that keeps what it is given, and refuses as it is told."""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast


class Sink(socketserver.ThreadingTCPServer):
    """
    `answers` is what it says at the end of the next messages; when used up, it accepts. It `takes`
    that many seconds before it says so.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.received: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answers: list[str] = []
        self.at_recipient: list[str] = []
        self.takes = 0.0

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def message_ids(self) -> list[str]:
        return [str(each["Message-ID"]) for each in self.received]


class _Talk(socketserver.StreamRequestHandler):
    server: Sink

    def handle(self) -> None:
        with suppress(ConnectionError):  # who was killed says no more
            self._talk()

    def _talk(self) -> None:
        self._say("220 sink")
        while line := self.rfile.readline().decode().strip():
            match line.upper().split()[0].partition(":")[0]:
                case "EHLO" | "HELO" | "MAIL" | "RSET" | "NOOP":
                    self._say("250 ok")
                case "RCPT":
                    self._recipient(line)
                case "DATA":
                    self._data()
                case "QUIT":
                    return self._say("221 bye")
                case _:
                    self._say("502 not here")
        return None

    def _recipient(self, line: str) -> None:
        self.server.recipients.append(line)
        self._say(self.server.at_recipient.pop(0) if self.server.at_recipient else "250 ok")

    def _data(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return  # killed in the middle of a letter, which is none
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        self.server.received.append(cast("EmailMessage", mail))
        time.sleep(self.server.takes)
        self._say(self.server.answers.pop(0) if self.server.answers else "250 ok")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def running() -> Iterator[Sink]:
    with Sink() as sink:
        threading.Thread(target=sink.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield sink
        finally:
            sink.shutdown()
