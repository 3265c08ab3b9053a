"""Who answers and on what basis; what each round asked, and what was submitted and decided."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.documents.wording import decided, with_outcome
from varna.followup.models import NOT_CONCERNED, Question, Submission, SubmittedAnswer
from varna.paper.model import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Run,
    Status,
    Table,
    Tone,
    Where,
)
from varna.plan.models import Assignment, Basis, Stance
from varna.portal.dossier.gathering import Asked, Facts, RoundFacts
from varna.portal.dossier.words import NOTHING, day, frozen
from varna.report.beside import TONES

Row = tuple[Cell, ...]


def who(facts: Facts) -> Iterator[Block]:
    yield Heading(1, _("Vem svarar, och på vilken grund"))
    columns = (
        Column(_("Plan"), weight=2),
        Column(_("Ansvarig"), weight=2),
        Column(_("Grund"), weight=2),
        Column(_("Hänvisning"), weight=3),
    )
    rows = tuple(_assigned(each) for each in facts.assignments)
    empty = _("Ingen har svarat för åtagandet.")
    yield Table(_("Vem som svarar, plan för plan"), columns, rows, row_names=False, empty=empty)
    yield Paragraph(
        _("Vad som var grunden i varje uppföljning står där, och varje ändring i journalen."),
        quiet=True,
    )
    if facts.stances:
        yield _stances(facts)


def _assigned(row: Assignment) -> Row:
    before = row.fell_back_from
    note = (
        _("förr %(basis)s (%(ground)s)")
        % {"basis": before.get_basis_display(), "ground": before.ground}
        if before
        else ""
    )
    basis = "\n".join(filter(None, [str(row.get_basis_display()), note]))
    return row.commitment.plan.version.title, row.unit.name, basis, row.ground or NOTHING


def _stances(facts: Facts) -> Table:
    columns = (
        Column(_("Ansvarig"), weight=2),
        Column(_("Ställningstagande"), weight=2),
        Column(_("Beslut"), weight=3),
        Column(_("Med ord"), weight=4),
    )
    rows = tuple(_stance(each) for each in facts.stances)
    return Table(_("Vad de tillfrågade har beslutat"), columns, rows)


def _stance(row: Stance) -> Row:
    told = _("uppgift från %(who)s") % {"who": row.told_by} if row.told_by else ""
    words = row.words or (_("Inget skäl lämnades.") if row.is_unexplained else NOTHING)
    where = decided(row.decision) or day(row.recorded_at)
    kind = "\n".join(filter(None, [str(row.get_kind_display()), told]))
    return row.unit.name, kind, where, words


def rounds(facts: Facts) -> Iterator[Block]:
    if not facts.rounds:
        yield Heading(1, _("Uppföljningar"))
        yield Paragraph(_("Ingen uppföljning som du får se har frågat om det här."), quiet=True)
    for each in facts.rounds:
        yield Heading(1, each.round.title)
        yield from _round(each)
    yield from _sheets(facts)


def _round(found: RoundFacts) -> Iterator[Block]:
    yield Table(
        _("Vad som frågades, och på vilken grund"),
        (
            Column(_("Ansvarig"), weight=2),
            Column(_("Fråga"), weight=5),
            Column(_("Grund"), weight=3),
        ),
        tuple(_question(each) for each in found.asked),
        where=Where.TEXT,
    )
    yield Table(
        _("Vad som lämnades in och beslutades"),
        (
            Column(_("Inlämning"), weight=3),
            Column(_("Svar"), weight=2),
            Column(_("Kommentar, underlag och filer"), weight=5),
            Column(_("Vad som hände med det"), weight=4),
        ),
        tuple(row for each in found.asked for row in _submissions(each)),
        where=Where.TEXT,
        empty=_("Inget är inlämnat som du får se."),
    )
    if found.judgements:
        yield Table(
            _("Kommunstyrelsens bedömning"),
            (
                Column(_("När"), weight=2),
                Column(_("Bedömning"), weight=2),
                Column(_("Ord"), weight=5),
            ),
            tuple(_judgement(each) for each in found.judgements),
            where=Where.TEXT,
        )


def _sheets(facts: Facts) -> Iterator[Block]:
    """The same rows over all rounds, for whoever sorts and filters."""
    kinds: list[tuple[str, tuple[str, ...], Any]] = [
        (_("Frågor"), (_("Ansvarig"), _("Fråga"), _("Grund")), _asked_rows),
        (
            _("Inlämningar"),
            (
                _("Inlämning"),
                _("Svar"),
                _("Kommentar, underlag och filer"),
                _("Vad som hände med det"),
            ),
            _submission_rows,
        ),
        (_("Bedömningar"), (_("När"), _("Bedömning"), _("Ord")), _judgement_rows),
    ]
    for caption, titles, told in kinds:
        columns = tuple(Column(title, weight=2) for title in (_("Uppföljning"), *titles))
        rows = tuple((each.round.title, *row) for each in facts.rounds for row in told(each))
        yield Table(caption, columns, rows, row_names=False, where=Where.SHEET)


def _asked_rows(found: RoundFacts) -> Iterator[Row]:
    return (_question(each) for each in found.asked)


def _submission_rows(found: RoundFacts) -> Iterator[Row]:
    return (row for each in found.asked for row in _submissions(each))


def _judgement_rows(found: RoundFacts) -> Iterator[Row]:
    return (_judgement(each) for each in found.judgements)


def _question(asked: Asked) -> Row:
    question = asked.question
    basis = str(Basis(question.basis).label)
    grounds = ", ".join(filter(None, [basis, question.reference]))
    return asked.enquiry.unit_name, question.wording, grounds


def _submissions(asked: Asked) -> Iterator[Row]:
    for answer in asked.answers:
        submission = answer.submission
        words = {"number": submission.number, "day": day(submission.submitted_at)}
        note = _("nr %(number)d, %(day)s") % words
        address = reverse("submission_detail", args=[asked.enquiry.pk, submission.number])
        name = f"{asked.enquiry.unit_name}\n{note}\n{submission.submitter}"
        yield (
            Run(name, href=address),
            _answer(asked.question, answer),
            frozen(answer),
            _fate(answer),
        )


def _answer(question: Question, answer: SubmittedAnswer) -> Status:
    """What is only asked has no colour, whatever is answered."""
    step: dict[str, Any] = next(
        (each for each in question.scale if each["value"] == answer.value), {}
    )
    label = str(step.get("label", answer.value))
    if not question.is_binding:
        return Status(label, Tone.INVITED, note=_("på begäran"))
    is_set_aside = answer.value == NOT_CONCERNED
    tone = Tone.NEUTRAL if is_set_aside else TONES.get(step.get("tone", ""), Tone.UNKNOWN)
    return Status(label, tone)


def _fate(answer: SubmittedAnswer) -> str:
    """Tabled, decided, sent back: in that order, or that it waits."""
    submission = answer.submission
    told = [with_outcome(each) for each in submission.tablings.all()]
    if submission.decision:
        told.append(with_outcome(submission.decision))
    if submission.returned_at:
        told += _returned(submission, answer.question_id)
    return "\n".join(told) or _waits(submission)


def _returned(submission: Submission, question: int) -> Iterator[str]:
    assert submission.returned_at is not None
    words = {"day": day(submission.returned_at), "who": str(submission.returned_by)}
    said = _("Återsänt %(day)s av %(who)s.") % words
    yield f"{said} {submission.returned_words}".strip()
    yield from (
        each.words
        for each in submission.returned.all()
        if each.question_id == question and each.words
    )


def _waits(submission: Submission) -> str:
    if submission.enquiry.manner == "NOT_REQUIRED":
        return _("Inget beslut behövs.")
    return _("Beslut väntas.")


def _judgement(row: Any) -> Row:
    words = {"day": day(row.judged_at), "who": str(row.judged_by)}
    when = _("%(day)s av %(who)s") % words
    note = "" if row.is_latest else _("ersatt av en senare")
    return (
        when,
        Status(row.label, TONES.get(row.tone, Tone.UNKNOWN), note=note),
        row.words or NOTHING,
    )
