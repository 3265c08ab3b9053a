"""Bad input: each has its own code and its own sentence, and nothing is read."""

import codecs
import io
import zipfile
from collections.abc import Callable

import docx
import pikepdf
import pytest

from tests.plan.reading.made import pdf, word_bytes
from tests.plan.reading.shelf import repacked
from varna.plan.reading import Limits, Unreadable
from varna.plan.reading.messages import REFUSALS
from varna.plan.reading.reader import read

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
TEXT = "Åtgärder\n• Kommunstyrelsen ska öva årligen.\n"


def word() -> bytes:
    document = docx.Document()
    document.add_heading("Åtgärder", 1)
    document.add_paragraph("Kommunstyrelsen ska öva årligen.", style="List Bullet")
    return word_bytes(document)


def printed() -> bytes:
    return pdf("= Åtgärder\n- Kommunstyrelsen ska öva årligen.")


def encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="ägare", user="hemlig"))
    return out.getvalue()


def blank_pages(count: int) -> bytes:
    out = io.BytesIO()
    document = pikepdf.new()
    for _ in range(count):
        document.add_blank_page()
    document.save(out)
    return out.getvalue()


def with_dtd(content: bytes) -> bytes:
    entity = b"?><!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
    return content.replace(b"?>", entity, 1).replace(b"Kommunstyrelsen", b"&x;")


def swollen(content: bytes) -> bytes:
    return content.replace(
        b"<w:body>", b"<w:body>" + b"<w:p><w:r><w:t>aa</w:t></w:r></w:p>" * 1_300_000
    )


def understated(archive: bytes) -> bytes:
    """The directory says that the document part is small."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        size = opened.getinfo("word/document.xml").file_size
    return archive.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def ole() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.txt", lambda: b"", "empty"),
    "only spaces": ("a.txt", lambda: b" \n\t\n", "empty"),
    "no extension": ("plan", TEXT.encode, "unknown_extension"),
    "unknown extension": ("plan.exe", TEXT.encode, "unknown_extension"),
    "PDF called Word": ("a.docx", printed, "wrong_extension"),
    "Word called PDF": ("a.pdf", word, "wrong_extension"),
    "Word called text": ("a.txt", word, "wrong_extension"),
    "text called PDF": ("a.pdf", TEXT.encode, "wrong_extension"),
    "text called Word": ("a.docx", TEXT.encode, "wrong_extension"),
    "web page called text": ("a.txt", lambda: b"<!DOCTYPE html><p>Plan", "wrong_extension"),
    "image called text": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + b"x" * 99, "wrong_extension"),
    "old Word": ("a.doc", ole, "old_word"),
    "old Word renamed": ("a.docx", ole, "old_word"),
    "encrypted Word": (
        "a.docx",
        lambda: ole() + ENCRYPTED,
        "encrypted_word",
    ),
    "OpenDocument": ("a.odt", lambda: b"PK\x03\x04", "not_supported"),
    "RTF": ("a.rtf", lambda: b"{\\rtf1 Plan}", "not_supported"),
    "web page": ("a.html", lambda: b"<html>Plan", "not_supported"),
    "binary": ("a.txt", lambda: bytes(range(1, 256)) * 9, "binary"),
    "binary with NUL": ("a.txt", lambda: bytes(range(256)) * 9, "binary"),
    "NUL": ("a.txt", f"{TEXT}\0{TEXT}".encode, "nul"),
    "NUL in UTF-16": (
        "a.txt",
        lambda: codecs.BOM_UTF16_LE + f"{TEXT}\0".encode("utf-16-le"),
        "nul",
    ),
    "damaged PDF": ("a.pdf", lambda: b"%PDF-1.7\nskadad", "broken_pdf"),
    "cut PDF": ("a.pdf", lambda: printed()[:700], "broken_pdf"),
    "encrypted PDF": ("a.pdf", encrypted, "encrypted_pdf"),
    "scanned PDF": ("a.pdf", lambda: blank_pages(3), "scanned_pdf"),
    "many pages": ("a.pdf", lambda: blank_pages(501), "too_many_pages"),
    "many lines": ("a.txt", lambda: b"a\n" * 50_000 + b"a", "too_many_lines"),
    "large": ("a.txt", lambda: b"a" * (20 * 1024 * 1024 + 1), "too_large"),
    "damaged Word": ("a.docx", lambda: b"PK\x03\x04skadad", "broken_word"),
    "cut Word": ("a.docx", lambda: word()[:2000], "broken_word"),
    "Word without text": ("a.docx", lambda: word_bytes(docx.Document()), "no_text"),
    "external entity": ("a.docx", lambda: repacked(word(), with_dtd), "dtd"),
    "DTD elsewhere": (
        "a.docx",
        lambda: repacked(word(), bytes, {"customXml/a.xml": b"<!DOCTYPE a><a/>"}),
        "dtd",
    ),
    "declared bomb": (
        "a.docx",
        lambda: repacked(word(), bytes, {"a.bin": bytes(101 << 20)}),
        "zip_bomb",
    ),
    "swollen part": ("a.docx", lambda: repacked(word(), swollen), "zip_bomb"),
    "understated part": ("a.docx", lambda: understated(repacked(word(), swollen)), "broken_word"),
}


@pytest.mark.parametrize("case", CASES)
def test_bad_input_is_refused_with_its_own_code(case: str) -> None:
    name, content, code = CASES[case]
    with pytest.raises(Unreadable) as refusal:
        read(name, content(), Limits())
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("name", "make"), [("a.txt", TEXT.encode), ("a.docx", word), ("a.pdf", printed)]
)
def test_the_same_content_under_its_right_name_is_read(
    name: str, make: Callable[[], bytes]
) -> None:
    reading = read(name, make(), Limits())
    assert [each.text for area in reading.areas for each in area.commitments] == [
        "Kommunstyrelsen ska öva årligen."
    ]


def test_every_refusal_is_one_sentence_of_its_own_or_two() -> None:
    sentences = list(REFUSALS.values())
    assert len(set(sentences)) == len(sentences)
    assert [each for each in sentences if not each.endswith(".") or "\n" in each] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_decoded_by_its_marks(encoding: str) -> None:
    reading = read("a.txt", TEXT.encode(encoding), Limits())
    assert reading.lines == ("Åtgärder", "• Kommunstyrelsen ska öva årligen.")
    assert [each.code for each in reading.warnings] == (
        ["decoded_as_windows"] if encoding == "cp1252" else []
    )


def test_decomposed_letters_are_composed_and_direction_overrides_removed_with_a_warning() -> None:
    text = "A\u030atga\u0308rder\n• Kommun\u202estyrelsen ska o\u0308va.\n"
    reading = read("a.txt", text.encode(), Limits())
    assert reading.lines == ("Åtgärder", "• Kommunstyrelsen ska öva.")
    assert [(each.code, each.line) for each in reading.warnings] == [("direction_marks", 2)]
