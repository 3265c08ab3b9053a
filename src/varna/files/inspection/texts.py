"""Plain text, tables with commas, and mail: no page for a browser in disguise."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from itertools import islice

from varna.files import kinds
from varna.files.inspection.findings import MOST_TEXT, Finding, Reason, Unfit

# But not white space: Word saves a soft line break as \x0b, and \x85 is a line break too.
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
MOST_SLIPS = 200  # one control character in so many is a slip in a text; more is no text
MARKUP = re.compile(
    r"\A\s*(?:<!--.*?-->\s*)*<\s*(?:\?xml|!doctype|!entity|html|head|body|svg|script|iframe|object|"
    r"embed|img|style|link|meta|[a-z][a-z0-9]*:?[a-z0-9]*[\s>])",
    re.IGNORECASE | re.DOTALL,
)
HEADERS = ("from", "date", "subject", "to", "received", "message-id")
FEWEST_HEADERS = 2
MOST_PARTS = 200


def text(content: bytes) -> Finding:
    return Finding(kinds.TEXT.name, _plain(content))


def csv(content: bytes) -> Finding:
    return Finding(kinds.CSV.name, _plain(content))


def eml(content: bytes) -> Finding:
    """:raises Unfit: when it lacks what every mail has."""
    if b"\x00" in content:
        raise Unfit(Reason.UNKNOWN)
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    if sum(name in message for name in HEADERS) < FEWEST_HEADERS:
        raise Unfit(Reason.UNKNOWN)
    return Finding(kinds.EML.name, "\n".join(_said(message))[:MOST_TEXT])


def _said(message: EmailMessage) -> Iterator[str]:
    """Headers, names of what is attached, and the text; a broken part says nothing."""
    yield from (str(value) for name, value in message.items() if name.lower() in HEADERS)
    for part in islice(message.walk(), MOST_PARTS):
        if name := part.get_filename():
            yield name
        if part.get_content_maintype() == "text":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield _decoded(payload)


def _plain(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        said = content.decode("utf-16", errors="replace")
    else:
        said = _decoded(content)
    if found := CONTROL.findall(said):
        is_text = "\x00" not in found and len(found) <= max(1, len(said) / MOST_SLIPS)
        raise Unfit(Reason.CONTROL if is_text else Reason.UNKNOWN)
    if MARKUP.search(said[:4096]):
        raise Unfit(Reason.MARKUP)
    return said


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what older programs save
