"""What may be stored: a few kinds that outlive the program that wrote them."""

from dataclasses import dataclass

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    suffixes: tuple[str, ...]
    media_type: str


PDF = Kind("pdf", (".pdf",), "application/pdf")
WORD = Kind("docx", (".docx",), f"{_OFFICE}.wordprocessingml.document")
XLSX = Kind("xlsx", (".xlsx",), f"{_OFFICE}.spreadsheetml.sheet")
ODS = Kind("ods", (".ods",), "application/vnd.oasis.opendocument.spreadsheet")
CSV = Kind("csv", (".csv",), "text/csv; charset=utf-8")
TEXT = Kind("text", (".txt",), "text/plain; charset=utf-8")
PNG = Kind("png", (".png",), "image/png")
JPEG = Kind("jpeg", (".jpg", ".jpeg"), "image/jpeg")
WEBP = Kind("webp", (".webp",), "image/webp")
EML = Kind("eml", (".eml",), "message/rfc822")
MSG = Kind("msg", (".msg",), "application/vnd.ms-outlook")

Kinds = frozenset[Kind]
EVERY: Kinds = frozenset({PDF, WORD, XLSX, ODS, CSV, TEXT, PNG, JPEG, WEBP, EML, MSG})
BY_NAME = {kind.name: kind for kind in EVERY}


def suffixes(kinds: Kinds) -> list[str]:
    return sorted(suffix for kind in kinds for suffix in kind.suffixes)
