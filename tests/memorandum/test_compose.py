"""The paper tells what was submitted: its figures, its answers and nothing that is restricted."""

import io
from datetime import date, datetime, timedelta

import docx
import pikepdf
import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import files, rounds
from tests.factories.scenes import Scene
from varna.documents.grounds import Ground
from varna.documents.models import Decision, Manner, Outcome
from varna.followup.models import Enquiry, Submission
from varna.memorandum import compose, figures, formats, queries, texts
from varna.memorandum.models import Consequence, Memorandum, ShownConsequence
from varna.memorandum.queries import Facts, Matter
from varna.paper.model import Callout, Heading, Table
from varna.paper.outline import flat
from varna.paper.render import Format
from varna.paper.text import text
from varna.paper.words import plain
from varna.plan.models import Basis
from varna.portal.examples import template as examples
from varna.report import actions as reports


def about(submission: Submission, at: datetime) -> Facts:
    matter = Matter(submission.enquiry, submission.number, submission)
    return queries.facts(matter, at=at)


def drafted(enquiry: Enquiry, at: datetime) -> Facts:
    return queries.facts(Matter(enquiry, 1), at=at)


def answers(facts: Facts) -> list[tuple[str, str]]:
    blocks = flat(compose.document(facts))
    said = [(each.title, plain(each.text)) for each in blocks if isinstance(each, Callout)]
    return [(title, words) if title else (words, "") for title, words in said]


def headings(facts: Facts, level: int = 1) -> list[str]:
    blocks = compose.document(facts).blocks
    return [each.text for each in blocks if isinstance(each, Heading) and each.level == level]


def table(facts: Facts, caption: str) -> Table:
    found = (each for each in flat(compose.document(facts)) if isinstance(each, Table))
    return next(each for each in found if each.caption == caption)


def test_the_annex_has_every_answer_and_says_which_comment_is_restricted(
    submission: Submission, now: datetime
) -> None:
    assert answers(about(submission, now)) == [
        ("Uppfyllt", "Planen finns på plats."),
        ("Genomförd", "Kommentaren är skyddad."),
    ]


def test_a_draft_is_marked_and_says_what_is_not_answered(
    scene: Scene, cast: Cast, now: datetime
) -> None:
    first = scene.technical.questions.all()[0]
    rounds.answer(first, cast.bo, value="PARTLY", comment="Vi har börjat.")
    facts = drafted(scene.technical, now)
    assert compose.document(facts).marks == ("Utkast",)
    assert answers(facts) == [("Delvis", "Vi har börjat."), ("Inte besvarad", "")]


def test_figures_are_those_of_the_answers_by_area(submission: Submission, now: datetime) -> None:
    found = table(about(submission, now), "Svaren per fokusområde")
    assert [column.title for column in found.columns] == [
        "Fokusområde",
        "Uppföljningspunkter",
        "Aktiviteter",
    ]
    assert [tuple(getattr(cell, "word", cell) for cell in row) for row in found.rows] == [
        ("Förebygga olyckor", "1 uppfyllt", "–"),
        ("Stå emot kriser", "–", "1 av 1 genomförda"),
    ]


def test_the_proposal_is_in_the_words_of_whoever_decides(
    scene: Scene, house: House, now: datetime
) -> None:
    board = texts.first(drafted(scene.technical, now))["proposal"]
    assert board == (
        "Tekniska nämnden beslutar\n- att godkänna svaren i Uppföljning 2026 som sina egna\n"
        "- att överlämna svaren till kommunstyrelsen."
    )
    scene.technical.manner = Manner.DELEGATED
    assert texts.first(drafted(scene.technical, now))["proposal"].splitlines()[0] == (
        "På delegation från Tekniska nämnden beslutas"
    )
    company = texts.first(drafted(scene.company, now))["proposal"]
    assert company == (
        "Kommunen har bett Solviks Bostäder AB att svara i Uppföljning 2026. Styrelsen för Solviks "
        "Bostäder AB beslutar\n- att besvara kommunens begäran enligt bilagan\n"
        "- att lämna svaren till kommunstyrelsen."
    )


def test_a_bound_company_decides_by_its_board(scene: Scene, now: datetime) -> None:
    scene.company.questions.update(basis=Basis.OWNER_DIRECTIVE)
    proposal = texts.first(drafted(scene.company, now))["proposal"]
    assert proposal.splitlines()[0] == "Styrelsen för Solviks Bostäder AB beslutar"


def test_an_invited_companys_answers_have_no_colour_and_no_binding_figure(
    scene: Scene, cast: Cast, now: datetime
) -> None:
    submission = rounds.submission(scene.company, cast.frida, value="NOT_MET")
    facts = about(submission, now)
    tones = {each.tone.value for each in flat(compose.document(facts)) if isinstance(each, Callout)}
    found = table(facts, "Svaren per fokusområde")
    assert tones == {"invited"}
    assert found.rows == (
        ("Förebygga olyckor", "1 av 1 besvarade"),
        ("Stå emot kriser", "1 av 1 besvarade"),
    )


def test_head_and_signers_are_the_units_own(submission: Submission, now: datetime) -> None:
    facts = about(submission, now)
    document = compose.document(facts)
    assert (document.municipality, document.title) == (
        "Solviks kommun, Tekniska förvaltningen",
        "Svar till kommunstyrelsen: Uppföljning 2026",
    )
    assert document.metadata == (
        ("Till", "Tekniska nämnden"),
        ("Datum", "2 januari 2023"),
        ("Handläggare", "Bo Berg"),
    )
    assert texts.first(facts)["signers"] == "Egil Ek, förvaltningschef\nBo Berg"


def test_consequences_are_hidden_until_the_municipality_chooses_them(
    submission: Submission, now: datetime
) -> None:
    usual = [
        "Förslag till beslut",
        "Sammanfattning",
        "Bakgrund",
        "Ärendet",
        "Beslutet skickas till",
        "Undertecknas av",
    ]
    assert headings(about(submission, now)) == usual
    ShownConsequence.objects.create(kind=Consequence.CHILDREN, words="Rör inte barn direkt.")
    shown = [*usual[:4], "Konsekvenser för barn", *usual[4:]]
    assert headings(about(submission, now)) == shown


def refer_back(submission: Submission, at: datetime) -> None:
    submission.decision = Decision.objects.create(
        body="Tekniska nämnden",
        manner=Manner.BOARD,
        outcome=Outcome.REFERRED_BACK,
        decided_on=date(2023, 2, 1),
        paragraph="§ 4",
        words="Beskriv brandskyddet på skolorna.",
    )
    submission.returned_at, submission.returned_by = at, submission.submitted_by
    submission.save()


def test_after_a_referral_texts_come_along_and_changes_show(
    submission: Submission, cast: Cast, now: datetime
) -> None:
    Memorandum.objects.create(
        enquiry=submission.enquiry,
        number=1,
        texts={"registry_number": "TN 2026/14"},
        written_at=now,
        written_by=cast.bo,
    )
    refer_back(submission, now)
    again = rounds.submission(submission.enquiry, cast.bo, at=now + timedelta(days=1))
    first, other = again.answers.order_by("question__position")
    first.value, first.comment = "PARTLY", "Skolorna återstår."
    first.save()
    other.ground, other.restricted_comment = "OSL_18_13", "Nyckeln hänger i boden."
    other.save()
    facts = about(again, now)
    told = table(facts, "Ändrade svar").rows
    assert [(row[0], row[1].word, row[1].note, row[2].word, row[2].note) for row in told] == [
        (
            "Nämnder och bolag har beskrivit sitt brandskydd.",
            "Uppfyllt",
            "Planen finns på plats.",
            "Delvis",
            "Skolorna återstår.",
        )
    ]
    assert "Beskriv brandskyddet på skolorna." in text(compose.document(facts))
    assert dict(compose.document(facts).metadata)["Diarienummer"] == "TN 2026/14"


def test_what_was_answered_otherwise_the_time_before_is_told(
    scene: Scene, submission: Submission, cast: Cast, now: datetime
) -> None:
    earlier = rounds.enquiry(rounds.round_of(scene.plan, year=2025), scene.technical.unit)
    rounds.question(earlier, scene.point)
    rounds.question(earlier, scene.activity)
    kept = rounds.submission(earlier, cast.bo)
    kept.answers.filter(question__kind="FOLLOW_UP").update(value="NOT_MET")
    rows = table(about(submission, now), "Svar som har ändrats").rows
    assert [(row[0], row[1], row[2].word) for row in rows] == [
        ("Nämnder och bolag har beskrivit sitt brandskydd.", "Inte", "Uppfyllt")
    ]


RESTRICTED = ("Nyckeln", "nycklar.txt")


@pytest.mark.parametrize("kind", [Format.WORD, Format.PDF, Format.TEXT])
def test_every_file_has_the_frozen_answers_and_nothing_restricted(
    kind: Format, submission: Submission, cast: Cast, now: datetime
) -> None:
    files.submitted(
        submission, files.stored(cast.bo, name="nycklar.txt"), ground=Ground.PREPAREDNESS
    )
    said = words(formats.made(about(submission, now), kind), kind)
    for each in ("Uppfyllt", "Planen finns på plats.", "Genomförd", "Kommentaren är skyddad."):
        assert each in said
    assert [each for each in RESTRICTED if each in said] == []


def words(content: bytes, kind: Format) -> str:
    """All that can be read in the file, a space between words."""
    if kind is Format.WORD:
        document = docx.Document(io.BytesIO(content))
        return " ".join(str(document.element.xpath("string(//w:body)")).split())
    if kind is Format.TEXT:
        return content.decode()
    pages = pypdfium2.PdfDocument(content)
    told = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(told.split())


def test_word_is_written_on_the_units_own_template(
    submission: Submission, house: House, cast: Cast, now: datetime
) -> None:
    reports.set_template(
        unit=house.technical_board,
        upload=io.BytesIO(examples.content()),
        name="mall.docx",
        by=cast.astrid,
        at=now,
    )
    made = docx.Document(io.BytesIO(formats.made(about(submission, now), Format.WORD)))
    heading = next(one for one in made.paragraphs if one.style.name == "Heading 1")
    assert made.sections[0].header.paragraphs[0].text == "Solviks kommun"
    assert heading.style.font.color.rgb == examples.BLUE


def test_the_pdf_can_be_archived_and_read_aloud(submission: Submission, now: datetime) -> None:
    raw = formats.made(about(submission, now), Format.PDF)
    with pikepdf.open(io.BytesIO(raw)) as made, made.open_metadata() as said:
        names = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
        assert [said[name] for name in names] == ["2", "A", "1"]


def test_counts_are_told_in_words(submission: Submission, now: datetime) -> None:
    submission.answers.filter(question__kind="ACTIVITY").update(value="NOT_CONCERNED")
    facts = about(submission, now)
    assert texts.counted(facts, figures.total(facts)) == [
        "Uppföljningspunkterna är 1: 1 uppfylld.",
        (
            "1 fråga till räknas inte: den besvaras med ord, är ett allmänt ansvar eller berör "
            "inte verksamheten."
        ),
    ]


def test_what_a_bound_company_is_only_asked_is_told_apart(scene: Scene, now: datetime) -> None:
    scene.company.questions.filter(kind="FOLLOW_UP").update(basis=Basis.OWNER_DIRECTIVE)
    facts = drafted(scene.company, now)
    document = compose.document(facts)
    assert (document.subtitle, document.municipality) == ("Beslutsunderlag", "Solviks Bostäder AB")
    assert texts.counted(facts, figures.total(facts)) == [
        "Uppföljningspunkterna är 1: 1 ännu inte besvarad.",
        "Kommunen ber dessutom om svar på 1 fråga, och 0 är besvarad.",
    ]


def test_the_files_name_says_unit_matter_and_day(submission: Submission, now: datetime) -> None:
    assert formats.file_name(about(submission, now), Format.PDF) == (
        "tekniska-namnden-tjansteskrivelse-uppfoljning-2026-2023-01-02.pdf"
    )


def test_it_costs_the_same_with_one_question_and_with_two(
    submission: Submission, scene: Scene, cast: Cast, now: datetime
) -> None:
    few = rounds.submission(scene.social, cast.disa)
    few.answers.filter(question__kind="ACTIVITY").delete()
    counts = [_queries(each, now) for each in (few, submission)]
    assert counts[0] == counts[1]


def _queries(submission: Submission, at: datetime) -> int:
    with CaptureQueriesContext(connection) as caught:
        compose.document(about(submission, at))
    return len(caught)


def test_a_small_count_is_masked_in_the_paper_of_answers_and_of_the_draft(
    submission: Submission, now: datetime
) -> None:
    rounds.with_small_count(submission)
    told = text(compose.document(about(submission, now)))
    assert "Egna åtgärder: Hot mot anställda: färre än 5, Åtgärder: 12" in told
    assert [leak for leak in ("anställda: 3", "Tre anställda") if leak in told] == []
    rounds.with_evidence(submission)
    assert "Egna åtgärder: Några åtgärder" in text(compose.document(about(submission, now)))
