"""What a board has decided on stands: its Word and PDF are the same bytes ever after."""

import hashlib
import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.cast import Cast, House
from tests.crawl import text
from tests.factories import rounds
from tests.jobs.drain import drain
from tests.memorandum.test_views import decide, page
from varna.accounts.models import User
from varna.documents.models import Outcome
from varna.files import blobs
from varna.followup.models import Submission
from varna.jobs.models import Job
from varna.journal.models import Entry
from varna.memorandum import compose, decided, queries
from varna.memorandum.models import DecidedFile, DecidedPaper, Memorandum, ShownConsequence
from varna.memorandum.queries import Matter
from varna.paper import canonical
from varna.paper.model import Status, Table, Tone
from varna.portal.examples import template as examples
from varna.report import actions as reports
from varna.report.models import WordTemplate

SignIn = Callable[[User], Client]


def set_template(house: House, cast: Cast, at: datetime) -> None:
    reports.set_template(
        unit=house.technical_board,
        upload=io.BytesIO(examples.content()),
        name="mall.docx",
        by=cast.astrid,
        at=at,
    )


def change_everything(submission: Submission, house: House, cast: Cast, at: datetime) -> None:
    """All that the paper was made of, as far as rows can be changed."""
    set_template(house, cast, at)
    ShownConsequence.objects.create(kind="CHILDREN", words="Rör inte barn.")
    Memorandum.objects.update_or_create(
        enquiry=submission.enquiry,
        number=1,
        defaults={"texts": {"title": "Efteråt"}, "written_at": at, "written_by": cast.bo},
    )
    submission.enquiry.round.title = "Ett annat namn"
    submission.enquiry.round.save(update_fields=["title"])


def taken(client: Client, submission: Submission, kind: str) -> bytes:
    response = client.get(page(submission.enquiry, submission.number, f"{kind}/"))
    assert response.status_code == 200
    return b"".join(response)


def test_word_and_pdf_are_kept_and_served_unchanged(
    submission: Submission, house: House, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    client = sign_in(cast.bo)
    decide(submission, cast.bo, now, Outcome.APPROVED)
    drain(at=now)
    first = {kind: taken(client, submission, kind) for kind in ("docx", "pdf")}
    change_everything(submission, house, cast, now + timedelta(days=1))
    drain(at=now + timedelta(days=1))
    assert {kind: taken(client, submission, kind) for kind in first} == first
    sums = dict(DecidedFile.objects.values_list("format", "stored__sha256"))
    assert sums == {kind: hashlib.sha256(each).hexdigest() for kind, each in first.items()}
    for each in first.values():
        assert "Svar till kommunstyrelsen: Uppföljning 2026" in text(each)
        assert [word for word in ("Nyckeln", "Efteråt", "barn") if word in text(each)] == []


def test_what_it_says_is_frozen_in_the_moment_of_the_decision(
    submission: Submission, house: House, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    matter = Matter(submission.enquiry, 1, submission)
    before = compose.document(queries.facts(matter, at=now))
    decide(submission, cast.bo, now, Outcome.APPROVED)
    change_everything(submission, house, cast, now)
    submission.refresh_from_db()
    later = Matter(submission.enquiry, 1, submission)
    paper = DecidedPaper.objects.get()
    assert compose.standing(queries.facts(later, at=now), queries.decided_paper(later)) == before
    assert (canonical.from_kept(paper.content), paper.template) == (before, None)
    assert "Efteråt" not in sign_in(cast.bo).get(page(submission.enquiry)).text


def test_the_template_of_that_day_is_kept_though_another_takes_its_place(
    submission: Submission, house: House, cast: Cast, now: datetime
) -> None:
    set_template(house, cast, now)
    decide(submission, cast.bo, now, Outcome.APPROVED)
    paper = DecidedPaper.objects.get()
    assert paper.template is not None
    was = blobs.read(paper.template.sha256)
    reports.remove_template(template=WordTemplate.objects.get(), by=cast.astrid, at=now)
    paper.refresh_from_db()
    assert (paper.template.name, blobs.read(paper.template.sha256)) == ("mall.docx", was)


def test_until_the_files_are_made_the_page_says_so(
    submission: Submission, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    decide(submission, cast.bo, now, Outcome.APPROVED)
    response = sign_in(cast.bo).get(page(submission.enquiry, 1, "pdf/"), follow=True)
    assert "Filen görs i ordning. Försök igen om en stund." in response.text
    assert Job.objects.filter(kind=decided.WORK.job).count() == 1


def test_a_tabled_matter_keeps_its_paper_and_is_written_on(
    submission: Submission, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    decide(submission, cast.bo, now, Outcome.TABLED)
    Memorandum.objects.create(
        enquiry=submission.enquiry,
        number=1,
        texts={"title": "Omskriven"},
        written_at=now,
        written_by=cast.bo,
    )
    assert "Omskriven" in sign_in(cast.bo).get(page(submission.enquiry)).text
    decide(submission, cast.bo, now, Outcome.APPROVED)
    titles = [
        canonical.from_kept(each.content).title for each in DecidedPaper.objects.order_by("pk")
    ]
    assert titles == ["Svar till kommunstyrelsen: Uppföljning 2026", "Omskriven"]


def test_what_was_referred_back_stands_beside_the_new_draft(
    submission: Submission, cast: Cast, now: datetime
) -> None:
    decide(submission, cast.bo, now, Outcome.REFERRED_BACK)
    again = rounds.submission(submission.enquiry, cast.bo, at=now)
    submission.refresh_from_db()
    first, second = (Matter(each.enquiry, each.number, each) for each in (submission, again))
    assert (queries.decided_paper(first), queries.decided_paper(second)) == (
        DecidedPaper.objects.get(),
        None,
    )


@pytest.mark.parametrize(("who", "status"), [("bo", 200), ("cilla", 200), ("disa", 404)])
def test_its_files_are_seen_as_the_submission_is(
    submission: Submission, cast: Cast, now: datetime, sign_in: SignIn, who: str, status: int
) -> None:
    decide(submission, cast.bo, now, Outcome.APPROVED)
    keep_rows(now)
    client = sign_in(getattr(cast, who))
    response = client.get(page(submission.enquiry, 1, "pdf/"))
    assert response.status_code == status


def test_a_file_is_kept_once(submission: Submission, cast: Cast, now: datetime) -> None:
    decide(submission, cast.bo, now, Outcome.APPROVED)
    keep_rows(now)
    keep_rows(now)
    assert list(DecidedFile.objects.values_list("format", flat=True)) == ["docx", "pdf"]
    assert Entry.objects.filter(act="memorandum.keep_file").count() == 2


def keep_rows(at: datetime) -> None:
    """The files as rows with a content of their own: nothing is rendered."""
    paper = DecidedPaper.objects.get()
    for kind in decided.KEPT:
        decided.keep_file(paper=paper, kind=kind, content=b"%PDF-", at=at)


def test_each_who_signs_has_a_line_for_place_and_day_and_one_for_the_name(
    submission: Submission, now: datetime
) -> None:
    document = compose.document(queries.facts(Matter(submission.enquiry, 1, submission), at=now))
    table = next(
        each for each in document.blocks if getattr(each, "caption", "") == "Underskrifter"
    )
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == [
        "Namn och roll",
        "Ort och datum",
        "Namnteckning",
    ]
    signers = [("Egil Ek", "förvaltningschef"), ("Bo Berg", "")]
    assert list(table.rows) == [
        (Status(name, Tone.NEUTRAL, note=title), "", "") for name, title in signers
    ]
