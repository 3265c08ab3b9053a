"""The child process that makes one file: an order on stdin, the file on stdout."""

import json
import resource
import sys
from base64 import b64decode
from typing import Any

TOO_LARGE, BAD_TEMPLATE, FAILED = 3, 4, 5
DRAWN, FAULTS = ("svg", "png"), "faults"


def main() -> int:
    order = json.load(sys.stdin.buffer)
    # before the libraries are loaded: what they take counts too. The drawer sets room aside that it
    # never uses, so only what it writes to is counted.
    is_drawn = order["kind"] in DRAWN
    kind = resource.RLIMIT_DATA if is_drawn else resource.RLIMIT_AS
    resource.setrlimit(kind, (order["memory"], order["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        sys.stdout.buffer.write(_drawn(order) if is_drawn else _made(order))
    except MemoryError:
        return TOO_LARGE
    except ValueError as error:
        return BAD_TEMPLATE if type(error).__name__ == "BrokenTemplate" else FAILED
    return 0


def _made(order: dict[str, Any]) -> bytes:
    from varna.paper.canonical import from_bytes  # noqa: PLC0415 within the limits

    template = b64decode(order["template"]) if order["template"] is not None else None
    if order["kind"] == FAULTS:
        from varna.paper.word.templates import faults  # noqa: PLC0415 only what is asked for

        return json.dumps(faults(template)).encode()
    document = from_bytes(order["document"].encode())
    if order["kind"] == "pdf":
        from varna.paper.pdf import pdf  # noqa: PLC0415 only what is asked for

        return pdf(document, order["pictures"])
    from varna.paper.word import word  # noqa: PLC0415 only what is asked for

    return word(document, template, [b64decode(picture) for picture in order["pictures"]])


def _drawn(order: dict[str, Any]) -> bytes:
    from varna.paper.drawing import drawn  # noqa: PLC0415 within the limits

    return json.dumps([drawn(spec, order["kind"]) for spec in order["specs"]]).encode()


if __name__ == "__main__":
    sys.exit(main())
