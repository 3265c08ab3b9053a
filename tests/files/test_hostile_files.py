"""What is taken, and what is refused and in which words, whatever the file is called."""

import io
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest

from tests.files import hostile
from varna.accounts.models import User
from varna.files import actions, kinds, refusals
from varna.files.models import StoredFile

pytestmark = pytest.mark.django_db

TAKEN = {
    "rapport.pdf": (hostile.pdf(), "pdf"),
    "RAPPORT.PDF": (hostile.pdf(), "pdf"),
    "rapport.exe.pdf": (hostile.pdf(), "pdf"),
    "till en plats i filen.pdf": (hostile.pdf_with_action("GoTo"), "pdf"),
    "till en webbplats.pdf": (hostile.pdf_with_action("URI", URI="https://a.example"), "pdf"),
    "rapport.docx": (hostile.word(), "docx"),
    "med en länk.docx": (
        hostile.word_with(
            **{"word/_rels/a.xml.rels": hostile.relation("hyperlink", "https://a.example")}
        ),
        "docx",
    ),
    "med ett sidnummer.docx": (hostile.word_with_field("PAGE"), "docx"),
    "med ett diagram.docx": (
        hostile.word_with(**{"word/embeddings/Blad1.xlsx": hostile.spreadsheet()}),
        "docx",
    ),
    "lista.xlsx": (hostile.spreadsheet(), "xlsx"),
    "lista.ods": (hostile.ods(), "ods"),
    "lista.csv": ("namn;antal\r\nVandringar;3\r\n".encode("cp1252"), "csv"),
    "formel.csv": (b'=HYPERLINK("http://a.example")', "csv"),
    "text.txt": ("Trygghetsvandring på Åsen\n".encode(), "text"),
    "mjuka radbrytningar.txt": ("Trygghet\x0bpå Åsen\x0cslut\x85\n".encode(), "text"),
    "bild.png": (hostile.picture("PNG"), "png"),
    "bild.JPG": (hostile.picture("JPEG"), "jpeg"),
    "bild.webp": (hostile.picture("WEBP"), "webp"),
    "bild med en sida efter.png": (hostile.picture() + b"<script>alert(1)</script>", "png"),
    "brev.eml": (hostile.mail(), "eml"),
    "brev.msg": (hostile.outlook(), "msg"),
}
REFUSED = {
    "tom.pdf": (b"", refusals.Empty),
    "nollor.txt": (b"\x00" * 100, refusals.UnknownKind),
    "styrtecken.txt": ("Trygghet på\x07 Åsen\n".encode(), refusals.HasControlCharacters),
    "mest styrtecken.txt": (b"a\x01b\x02c\x03" * 9, refusals.UnknownKind),
    "program.exe": (b"MZ\x90\x00" + bytes(100), refusals.UnknownKind),
    "program.pdf": (b"MZ\x90\x00" + bytes(100), refusals.UnknownKind),
    "rapport.pdf.exe": (hostile.pdf(), refusals.WrongEnding),
    "rapport.docx": (hostile.pdf(), refusals.WrongEnding),
    "rapport.html": (b"bara text", refusals.WrongEnding),
    "utan slut": (hostile.pdf(), refusals.WrongEnding),
    "bild.jpg": (hostile.picture("PNG"), refusals.WrongEnding),
    "sida.txt": (b"\n <html><script>alert(1)</script>", refusals.Markup),
    "sida.csv": (b"\xef\xbb\xbf<!-- a --><SCRIPT>", refusals.Markup),
    "bild.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', refusals.Markup),
    "bild.png": (b'<?xml version="1.0"?><svg onload="alert(1)"/>', refusals.Markup),
    "sida och pdf.pdf": (b"<html>\n" + hostile.pdf(), refusals.UnknownKind),
    "skript.pdf": (hostile.pdf_with_action("JavaScript", JS="app.alert(1)"), refusals.HasScripts),
    "start.pdf": (hostile.pdf_with_action("Launch", F="calc.exe"), refusals.HasScripts),
    "sändning.pdf": (hostile.pdf_with_action("SubmitForm"), refusals.HasScripts),
    "packat skript.pdf": (hostile.pdf_with_a_script_in_a_packed_object(), refusals.HasScripts),
    "xfa.pdf": (hostile.pdf(AcroForm=pikepdf.Dictionary(XFA="a")), refusals.HasScripts),
    "fil inuti.pdf": (hostile.pdf_with_a_file_inside(), refusals.HasFilesInside),
    "låst.pdf": (hostile.pdf_locked("user"), refusals.Encrypted),
    "spärrad.pdf": (hostile.pdf_locked(), refusals.Encrypted),
    "avklippt.pdf": (b"%PDF-1.7\n", refusals.Broken),
    "makron.docx": (hostile.word_with(**{"word/vbaProject.bin": b"a"}), refusals.HasMacros),
    "makron.ods": (hostile.ods(**{"Basic/Standard/a.xml": b"<a/>"}), refusals.HasMacros),
    "makrotyp.docx": (
        hostile.word_with(
            **{
                "[Content_Types].xml": f'<Types xmlns="{hostile.TYPES}"><Override PartName="/a" '
                'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'.encode()
            }
        ),
        refusals.HasMacros,
    ),
    "ole.docx": (
        hostile.word_with(**{"word/embeddings/oleObject1.bin": hostile.OLE}),
        refusals.HasFilesInside,
    ),
    "makron i diagrammet.docx": (
        hostile.word_with(
            **{
                "word/embeddings/Blad1.xlsx": hostile.with_parts(
                    hostile.spreadsheet(), **{"xl/vbaProject.bin": b"a"}
                )
            }
        ),
        refusals.HasMacros,
    ),
    "mall.docx": (
        hostile.word_with(
            **{
                "word/_rels/settings.xml.rels": hostile.relation(
                    "attachedTemplate", "https://a.example/mall.dotm"
                )
            }
        ),
        refusals.FetchesFromElsewhere,
    ),
    "bild utifrån.docx": (
        hostile.word_with(
            **{"word/_rels/a.xml.rels": hostile.relation("image", "https://a.example/a.png")}
        ),
        refusals.FetchesFromElsewhere,
    ),
    "dde.docx": (
        hostile.word_with_field("DDEAUTO c:\\\\windows\\\\cmd.exe"),
        refusals.FetchesFromElsewhere,
    ),
    "bomb.docx": (hostile.zip_bomb(), refusals.Swells),
    "ljugande bomb.docx": (hostile.lying_zip_bomb(), refusals.Broken),
    "xml-bomb.docx": (hostile.xml_bomb(), refusals.HasDocumentType),
    "låst.docx": (hostile.locked_zip(), refusals.Encrypted),
    "låst i Word.docx": (hostile.compound("EncryptedPackage"), refusals.Encrypted),
    "låst.ods": (
        hostile.ods(**{"META-INF/manifest.xml": b"<m><encryption-data/></m>"}),
        refusals.Encrypted,
    ),
    "gammal.doc": (hostile.compound("WordDocument"), refusals.UnknownKind),
    "arkiv.zip": (hostile.zipped({"a.txt": b"a"}), refusals.UnknownKind),
    "avklippt.docx": (hostile.word()[:2000], refusals.Broken),
    "utanför.docx": (hostile.word_with(**{"../../a.txt": b"a"}), refusals.Broken),
    "bildbomb.png": (hostile.picture_bomb(), refusals.TooManyPixels),
    "avklippt.png": (hostile.picture()[:20], refusals.Broken),
    "inget brev.eml": (b"Bara en text", refusals.UnknownKind),
    "för stor.txt": (b"a" * (actions.LARGEST + 1), refusals.TooLarge),
}


def store(name: str, content: bytes, by: User, at: datetime, **how: kinds.Kinds) -> StoredFile:
    return actions.store_file(upload=io.BytesIO(content), name=name, by=by, at=at, **how)


@pytest.mark.parametrize("name", TAKEN)
def test_what_people_hand_in_is_kept_as_it_is(
    name: str, bo: User, now: datetime, home: Path
) -> None:
    content, kind = TAKEN[name]
    file = store(name, content, bo, now)
    kept = [each.read_bytes() for each in (home / "files").rglob("*") if each.is_file()]
    assert (file.kind, file.size, kept) == (kind, len(content), [content])


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_harm_is_refused_and_nothing_is_kept(
    name: str, bo: User, now: datetime, home: Path
) -> None:
    content, refusal = REFUSED[name]
    with pytest.raises(refusals.RefusedFile) as refused:
        store(name, content, bo, now)
    assert type(refused.value) is refusal
    assert (name in str(refused.value), "inte sparad" in str(refused.value)) == (True, True)
    assert (list(home.rglob("*")), StoredFile.objects.count()) == ([], 0)


def test_a_kind_that_is_not_asked_for_is_refused(bo: User, now: datetime) -> None:
    allowed = frozenset({kinds.PDF})
    assert store("a.pdf", hostile.pdf(), bo, now, allowed=allowed).kind == "pdf"
    with pytest.raises(refusals.UnknownKind) as refused:
        store("a.txt", b"text", bo, now, allowed=allowed)
    assert str(refused.value) == (
        "Filen a.txt är inte sparad, för innehållet är inte av något slag som tas emot här. Spara "
        "den som något av dessa: .pdf."
    )


CLASSIFIED = {
    "rapport_HEMLIG.pdf": hostile.pdf(),
    "pdf.pdf": hostile.pdf("KVALIFICERAT HEMLIG"),
    "word.docx": hostile.word("Det här är Begränsat hemlig text"),
    "lista.xlsx": hostile.spreadsheet("Säkerhetsskyddsklassificerat"),
    "lista.ods": hostile.ods("hemlig"),
    "text.txt": b"EU RESTRICTED",
    "utf-16.txt": "HEMLIG".encode("utf-16"),
    "brev.eml": hostile.mail("Konfidentiell"),
    "brev.msg": hostile.outlook("HEMLIG"),
}


@pytest.mark.parametrize("name", CLASSIFIED)
def test_a_class_of_secrecy_in_name_or_text_stops_the_file(
    name: str, bo: User, now: datetime, home: Path
) -> None:
    with pytest.raises(refusals.Classified):
        store(name, CLASSIFIED[name], bo, now)
    assert list(home.rglob("*")) == []


def test_a_word_that_is_split_in_two_runs_is_still_read(bo: User, now: datetime) -> None:
    assert store("två ord.docx", hostile.word("HEM", "ÅT"), bo, now).kind == "docx"
    with pytest.raises(refusals.Classified):
        store("ett ord.docx", hostile.word("HEM", "LIG"), bo, now)
