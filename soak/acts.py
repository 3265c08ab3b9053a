"""
What people do while processes are killed. Of each act: the press, and what the database holds of it
afterwards: whole, or not at all, and with as many entries in the journal.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from soak.town import Asked, read
from soak.web import Answer, Person
from varna.followup.actions.answers import Said, fingerprint
from varna.followup.models import Answer as Drafted
from varna.followup.models import Attachment, Enquiry, Submission
from varna.journal.models import Entry
from varna.mail.models import Message
from varna.paper import canonical
from varna.report import actions as reports
from varna.report.models import Report
from varna.subjects.ref import Ref


@dataclass(frozen=True)
class Act:
    """`holds` is how many times it has been done; it asserts that each of them is whole."""

    name: str
    press: Callable[[], Answer | None]
    holds: Callable[[], int]
    is_once: bool = True
    """A second press is the same act."""


def acts(asked: Asked, *, unit: Person, office: Person) -> Iterator[Act]:
    yield _autosave(asked.saving, unit)
    yield _submit(asked.submitting, unit)
    yield _upload(asked.attaching, unit)
    yield _compile(asked.report, office)
    yield _mail(asked.reminding, office)


def _autosave(enquiry: Enquiry, unit: Person) -> Act:
    """Everything on the page at once."""
    keys = enquiry.questions.values_list("pk", flat=True)
    said = {key: Said("DONE", f"Svar {key}. " + "Så här gick det. " * 40 + "Slut.") for key in keys}
    fields: dict[str, str] = {}
    for key, each in said.items():
        fields |= {f"q{key}-was": fingerprint(Said()), f"q{key}-value": each.value}
        fields[f"q{key}-comment"] = each.comment

    def holds() -> int:
        rows = Drafted.objects.filter(question__enquiry=enquiry)
        stands = {row.question_id: Said(row.value, row.comment) for row in rows}
        assert stands in ({}, said), "a part of what was sent at once is saved"
        return _recorded("followup.save_answers", enquiry.ref, times=int(bool(stands)))

    return Act("autosave", lambda: unit.press(f"/enquiries/{enquiry.pk}/save/", **fields), holds)


def _submit(enquiry: Enquiry, unit: Person) -> Act:
    drafts = Drafted.objects.filter(question__enquiry=enquiry)
    drafted, seen = dict(drafts.values_list("question", "comment")), read(enquiry)

    def holds() -> int:
        rows = list(Submission.objects.filter(enquiry=enquiry))
        assert [(row.number, row.is_latest) for row in rows] in ([], [(1, True)])
        for row in rows:
            assert dict(row.answers.values_list("question", "comment")) == drafted
            _recorded("followup.submit_enquiry", row.ref, times=1)
        return len(rows)

    return Act("submit", lambda: unit.press(f"/enquiries/{enquiry.pk}/submit/", read=seen), holds)


def _upload(enquiry: Enquiry, unit: Person) -> Act:
    question = enquiry.questions.values_list("pk", flat=True)[0]
    content = f"Vandringen {enquiry.pk}.\n".encode() * 20_000
    path = f"/enquiries/{enquiry.pk}/questions/{question}/files/"

    def holds() -> int:
        rows = list(Attachment.objects.filter(question__enquiry=enquiry))
        for row in rows:
            kept = unit.get(f"/enquiries/{enquiry.pk}/files/{row.pk}/")
            assert kept.body == content, "the file is not what was sent"
        return _recorded("followup.attach_file", enquiry.ref, times=len(rows))

    return Act("upload", lambda: unit.send_file(path, "vandring.txt", content), holds)


def _compile(report: Report, office: Person) -> Act:
    def holds() -> int:
        versions = list(report.versions.order_by("number"))
        assert [each.number for each in versions] == list(range(1, len(versions) + 1))
        for each in versions:
            assert canonical.checksum(reports.document_of(each)) == each.checksum
        return _recorded("report.compile_report", report.ref, times=len(versions))

    press = f"/reports/{report.pk}/compile/"
    return Act("compile", lambda: office.press(press), holds, is_once=False)


def _mail(enquiry: Enquiry, office: Person) -> Act:
    """The press writes the letter; that it arrives is asked when everything is over."""

    def holds() -> int:
        letters = Message.objects.filter(key__startswith=f"followup:{enquiry.pk}:")
        reminded = Enquiry.objects.exclude(reminded_at=None).filter(pk=enquiry.pk)
        assert len(letters) == len(reminded), "a letter without a reminder, or without a letter"
        return _recorded("followup.remind_enquiry", enquiry.ref, times=len(letters))

    return Act("mail", lambda: office.press(f"/enquiries/{enquiry.pk}/remind/"), holds)


def _recorded(act: str, subject: Ref, *, times: int) -> int:
    found = Entry.objects.about(subject).filter(act=act).count()
    assert found == times, f"{act} is in the journal {found} times, and done {times} times"
    return times
