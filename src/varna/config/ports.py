"""Whether an address on this machine is free, and whether it answers."""

import socket
from contextlib import suppress


def taken(host: str, port: int) -> str:
    """Why nothing can listen there, in one sentence; empty when it is free."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        reason = error.strerror or "no such address"
        return f"Port {port} on {host} cannot be used ({reason}): choose another with PORT."
    return ""


def answers(host: str, port: int) -> bool:
    with suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False
