"""Files with an answer: attached and removed while it is drafted, frozen when it is submitted."""

import io
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.factories import files
from tests.followup.conftest import SignIn, save
from varna.files.models import StoredFile
from varna.followup import queries
from varna.followup.actions import answers, attaching, returning, submissions
from varna.followup.actions.attaching import attach_file, remove_attachment
from varna.followup.models import Attachment, Enquiry, Question, SubmittedFile
from varna.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(enquiry: Enquiry, cast: Cast, now: datetime) -> Question:
    save(enquiry, cast.bo, now)
    return Question.objects.select_related("enquiry").filter(enquiry=enquiry)[0]


def attach(question: Question, cast: Cast, at: datetime, content: str = "Vandringen") -> Attachment:
    return attach_file(
        question=question,
        upload=io.BytesIO(content.encode()),
        name="vandring.txt",
        ground=None,
        by=cast.bo,
        at=at,
    )


def upload(name: str, content: bytes = b"Vandringen") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/png")


def at(question: Question) -> str:
    return f"/enquiries/{question.enquiry_id}/questions/{question.pk}/files/"


def test_several_files_are_attached_in_one_press_and_shown_with_name_and_size(
    question: Question, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.bo)
    sent = [upload("på Åsen.txt"), upload("lista.csv", b"a;b" * 1000)]
    assert client.post(at(question), {"uploads": sent}).headers["Location"] == at(question)
    page = client.get(f"/enquiries/{question.enquiry_id}/").text
    for attachment, size in zip(question.attachments.all(), ("1 kB", "3 kB"), strict=True):
        address = f"/enquiries/{question.enquiry_id}/files/{attachment.pk}/"
        assert f'<a href="{address}">{attachment.file.name}</a>' in page
        assert size in page
        assert b"".join(client.get(address)) in {b"Vandringen", b"a;b" * 1000}


def test_one_of_several_that_is_refused_is_named_and_the_others_are_kept(
    question: Question, cast: Cast, sign_in: SignIn
) -> None:
    sent = [upload("program.exe", b"MZ\x00"), upload("vandring.txt")]
    page = sign_in(cast.bo).post(at(question), {"uploads": sent})
    assert (page.status_code, "Filen program.exe är inte sparad" in page.text) == (200, True)
    assert "1 fil är bifogad." in page.text
    assert [each.file.name for each in question.attachments.all()] == ["vandring.txt"]


def test_nothing_chosen_is_said(question: Question, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.bo).post(at(question), {})
    assert page.context["form"].errors == {"uploads": ["Välj minst en fil."]}


def test_the_button_on_the_answer_page_saves_and_leads_to_the_files(
    question: Question, cast: Cast, sign_in: SignIn
) -> None:
    key = f"q{question.pk}"
    said = answers.said(question.answer)
    written = {f"{key}-value": said.value, f"{key}-comment": "Nytt"}
    was = {f"{key}-was": answers.fingerprint(said), "then": f"files-{question.pk}"}
    answer = sign_in(cast.bo).post(f"/enquiries/{question.enquiry_id}/", written | was)
    question.answer.refresh_from_db()
    assert (answer.headers["Location"], question.answer.comment) == (at(question), "Nytt")


def test_the_same_content_is_attached_once(question: Question, cast: Cast, now: datetime) -> None:
    first = attach(question, cast, now)
    assert attach(question, cast, now) == first
    assert (
        StoredFile.objects.count(),
        Entry.objects.filter(act="followup.attach_file").count(),
    ) == (
        1,
        1,
    )


def test_a_question_holds_twenty_files(question: Question, cast: Cast, now: datetime) -> None:
    for number in range(attaching.MOST_FILES - 1):
        files.attachment(question, cast.bo, files.stored(cast.bo, str(number)))
    attach(question, cast, now)
    with pytest.raises(attaching.TooManyFiles):
        attach(question, cast, now, "en till")


def test_a_removed_file_is_gone_and_a_second_press_finds_nothing(
    question: Question, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    attachment = attach(question, cast, now)
    address = f"/enquiries/{question.enquiry_id}/files/{attachment.pk}/remove/"
    client = sign_in(cast.bo)
    assert client.post(address).headers["Location"] == at(question)
    assert (StoredFile.objects.count(), client.post(address).status_code) == (0, 404)


def test_submitting_freezes_the_files_and_removing_one_later_leaves_them(
    question: Question, cast: Cast, now: datetime
) -> None:
    attachment = attach(question, cast, now)
    submission = submissions.submit_enquiry(enquiry=question.enquiry, by=cast.egil, at=now)
    (frozen,) = SubmittedFile.objects.filter(answer__submission=submission)
    assert (frozen.file, frozen.sha256) == (attachment.file, attachment.file.sha256)
    with pytest.raises(answers.DraftIsLocked):
        attach(question, cast, now, "en till")
    with pytest.raises(answers.DraftIsLocked):
        remove_attachment(attachment=attachment, by=cast.bo, at=now)
    returning.return_submission(submission=submission, words="Mer.", by=cast.astrid, at=now)
    remove_attachment(attachment=attachment, by=cast.bo, at=now)
    frozen.refresh_from_db()
    assert (frozen.file.sha256, question.attachments.count()) == (frozen.sha256, 0)


def test_a_file_that_came_after_the_review_is_not_submitted_unread(
    question: Question, cast: Cast, now: datetime
) -> None:
    read = submissions.digest([question_row(question)])
    attach(question, cast, now)
    assert submissions.digest([question_row(question)]) != read


def question_row(question: Question) -> object:
    return queries.questions(question.enquiry).get(pk=question.pk)


def test_the_answer_page_asks_as_often_with_three_files_as_with_one(
    question: Question, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    client, counts = sign_in(cast.bo), []
    for number in range(3):
        attach(question, cast, now, str(number))
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/enquiries/{question.enquiry_id}/")
        counts.append(len(asked))
    assert counts[0] == counts[2]
