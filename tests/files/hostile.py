"""Files as people hand them in, and as nobody should: each made here, byte by byte."""

import io
import struct
import zipfile
import zlib
from functools import cache
from typing import Any

import docx
import openpyxl
import pikepdf
from PIL import Image

XML = '<?xml version="1.0" encoding="UTF-8"?>'
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pdf(text: str = "Vandringen", **catalogue: Any) -> bytes:
    """One page with a line of text; what else its catalogue says."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(300, 300))
    font = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    page = document.pages[0]
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = document.make_stream(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
    for key, value in catalogue.items():
        document.Root[f"/{key}"] = value
    return _saved(document)


def _saved(document: pikepdf.Pdf, **how: Any) -> bytes:
    written = io.BytesIO()
    document.save(written, **how)
    return written.getvalue()


def pdf_with_action(kind: str, **more: Any) -> bytes:
    action = pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **more)
    return pdf(OpenAction=action)


def pdf_with_a_file_inside() -> bytes:
    document = pikepdf.open(io.BytesIO(pdf()))
    document.attachments["inuti.exe"] = pikepdf.AttachedFileSpec(document, b"MZ")
    return _saved(document)


def pdf_with_a_script_in_a_packed_object() -> bytes:
    """Where a search through the bytes finds nothing."""
    document = pikepdf.open(io.BytesIO(pdf()))
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    document.Root.Names = document.make_indirect(pikepdf.Dictionary(Deep=[[action]]))
    return _saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def pdf_locked(user: str = "") -> bytes:
    lock = pikepdf.Encryption(owner="owner", user=user)
    return _saved(pikepdf.open(io.BytesIO(pdf())), encryption=lock)


@cache
def word(*runs: str) -> bytes:
    """One paragraph."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for run in runs or ("Vandringen är genomförd.",):
        paragraph.add_run(run)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@cache
def spreadsheet(cell: str = "Vandringar") -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = cell
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def ods(text: str = "Vandringar", **more: bytes) -> bytes:
    name = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    content = f'{XML}<o:document-content xmlns:o="{name}"><o:p>{text}</o:p></o:document-content>'
    parts = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    return zipped({**parts, "content.xml": content.encode(), **more})


def zipped(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def with_parts(package: bytes, **parts: bytes) -> bytes:
    """The same package with parts that it did not have, or has otherwise."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**kept, **parts})


def relation(kind: str, target: str) -> bytes:
    return (
        f'{XML}<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{OFFICE}/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()


def word_with(**parts: bytes) -> bytes:
    return with_parts(word(), **parts)


def word_with_field(instruction: str) -> bytes:
    """A field that Word keeps up to date, its words in two runs."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    half = len(instruction) // 2
    runs = "".join(
        f"<w:r><w:instrText>{each}</w:instrText></w:r>"
        for each in (instruction[:half], instruction[half:])
    )
    body = f'{XML}<w:document xmlns:w="{name}"><w:body><w:p>{runs}</w:p></w:body></w:document>'
    return word_with(**{"word/document.xml": body.encode()})


@cache
def zip_bomb() -> bytes:
    return word_with(**{"word/media/zeros.bin": bytes(101 * 1024 * 1024)})


def lying_zip_bomb() -> bytes:
    """Its directory says that the part is ten bytes."""
    content = bytearray(zip_bomb())
    at = content.rfind(b"word/media/zeros.bin") - 46
    struct.pack_into("<I", content, at + 24, 10)
    return bytes(content)


def xml_bomb() -> bytes:
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = f'{XML}<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x>&a9;</x>'
    return word_with(**{"word/document.xml": bomb.encode()})


def locked_zip() -> bytes:
    """An entry whose flag says that it is encrypted."""
    content = bytearray(word())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(signature) + at] |= 1
    return bytes(content)


def picture(form: str = "PNG", size: tuple[int, int] = (3, 2)) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size).save(written, form)
    return written.getvalue()


def picture_bomb() -> bytes:
    """A few hundred bytes that say they are 60 000 × 60 000 points."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\x00" * 100)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def mail(text: str = "Hej") -> bytes:
    return (
        "From: bo@solvik.example\r\nTo: disa@solvik.example\r\nSubject: Vandringen\r\n"
        "Date: Sun, 22 Nov 2026 10:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        f"{text}\r\n"
    ).encode()


def compound(*names: str) -> bytes:
    """The beginning of an old compound file, and the names of its storages."""
    return OLE + bytes(504) + b"".join(name.encode("utf-16-le") + bytes(64) for name in names)


def outlook(text: str = "Hej") -> bytes:
    return compound("Root Entry", "__properties_version1.0", f"__substg1.0 {text}")
