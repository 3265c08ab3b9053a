"""What the commitment has led to: measures, the reports where it stands, and who did what."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.documents.wording import decided, with_outcome
from varna.journal.queries import Change
from varna.measures.models import Measure, Status
from varna.paper.model import Block, Cell, Column, Heading, Paragraph, Run, Table
from varna.portal.dossier.gathering import Facts, Planned
from varna.portal.dossier.words import NOTHING
from varna.report.models import Version
from varna.ui import formats

Row = tuple[Cell, ...]


def blocks(facts: Facts) -> Iterator[Block]:
    yield Heading(1, _("Åtgärder"))
    yield from _measures(facts)
    yield Heading(1, _("Redovisningar där det står"))
    yield _reports(facts)
    if facts.publications:
        yield _published(facts)
    yield Heading(1, _("Journal"))
    yield _journal(facts)


def _measures(facts: Facts) -> Iterator[Block]:
    columns = (
        Column(_("Åtgärd"), weight=4),
        Column(_("Enhet"), weight=2),
        Column(_("Handlingsplan"), weight=3),
        Column(_("Klar senast"), weight=2),
        Column(_("Status vid beslutet"), weight=2),
    )
    rows = tuple(_planned(each) for each in facts.planned)
    empty = _("Ingen antagen handlingsplan som du får se har en åtgärd för det här.")
    yield Table(_("Åtgärder i antagna handlingsplaner"), columns, rows, empty=empty)
    if facts.measures:
        yield Table(
            _("Era åtgärder som de är nu"),
            (columns[0], columns[1], columns[3], Column(_("Status"), weight=2)),
            tuple(_measure(each) for each in facts.measures),
        )
    else:
        yield Paragraph(
            _("En enhets åtgärder är dess eget arbetsmaterial tills de antas eller lämnas in."),
            quiet=True,
        )


def _planned(each: Planned) -> Row:
    row, plan = each.row, each.plan
    where = f"{plan.title}\n{decided(plan.decision)}"
    due = formats.day(row.due_on) if row.due_on else NOTHING
    return row.title, row.unit, where, due, str(Status(row.status).label)


def _measure(row: Measure) -> Row:
    due = formats.day(row.due_on) if row.due_on else NOTHING
    address = reverse("measure_detail", args=[row.pk])
    return Run(row.title, href=address), row.unit.name, due, str(row.get_status_display())


def _reports(facts: Facts) -> Table:
    columns = (
        Column(_("Redovisning"), weight=3),
        Column(_("Innehållets kontrollsumma"), weight=4),
        Column(_("Utsänd och beslutad"), weight=4),
    )
    rows = tuple(_version(each) for each in facts.versions)
    empty = _("Ingen redovisning som du får se har det med.")
    return Table(_("Versioner av redovisningar"), columns, rows, empty=empty)


def _version(row: Version) -> Row:
    words = {"title": row.report.title, "number": row.number}
    address = reverse("version_detail", args=[row.report_id, row.number])
    title = Run(_("%(title)s, version %(number)d") % words, href=address)
    return title, row.checksum, "\n".join(_sent(row)) or _("inte utsänd")


def _sent(row: Version) -> Iterator[str]:
    for each in row.dispatches.all():
        words = {"body": each.step.body, "day": formats.day(each.dispatched_on)}
        yield _("Till %(body)s %(day)s") % words
        if each.decision:
            yield with_outcome(each.decision)


def _published(facts: Facts) -> Table:
    columns = (Column(_("Redovisning"), weight=3), Column(_("Adress"), weight=4))
    rows = tuple(
        (
            each.version.report.title,
            f"{settings.ADDRESS}{reverse('published_report', args=[each.address])}",
        )
        for each in facts.publications
    )
    return Table(_("Publicerade redovisningar"), columns, rows)


def _journal(facts: Facts) -> Table:
    columns = (
        Column(_("När"), weight=2),
        Column(_("Vem gjorde vad"), weight=4),
        Column(_("Vad som ändrades"), weight=4),
    )
    rows = tuple(
        (
            formats.instant(each.line.at),
            f"{each.line.who} {each.line.what}\n{each.about}",
            "\n".join(map(_changed, each.line.changes)) or NOTHING,
        )
        for each in facts.entries
    )
    empty = _("Inget är infört i journalen.")
    return Table(_("Vem gjorde vad, i tidsordning"), columns, rows, empty=empty)


def _changed(change: Change) -> str:
    words = {"label": change.label, "before": change.before, "after": change.after}
    if change.before and change.after:
        return _("%(label)s: från ”%(before)s” till ”%(after)s”") % words
    if change.after:
        return _("%(label)s: %(after)s") % words
    return _("%(label)s: ”%(before)s” togs bort") % words
