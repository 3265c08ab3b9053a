"""The office writes section by section, and nobody overwrites anybody."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from tests.cast import Cast
from tests.factories import rounds
from tests.factories.scenes import Scene
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.paper.model import Bullets, Heading, Paragraph
from varna.report import actions, compose, queries
from varna.report.models import Report, Section, SectionKind

SignIn = Callable[[User], Client]
DEFAULT = [
    "Sammanfattning",
    "Så gjordes uppföljningen",
    "1 Förebygga olyckor",
    "2 Stå emot kriser",
    "Ansvar och uppföljning",
    "Vad redovisningen inte tar med",
    "Svar och beslut",
    "Bilagor",
]


def titles(report: Report) -> list[str]:
    return list(report.sections.values_list("title", flat=True))


def headings(report: Report, now: datetime) -> list[str]:
    blocks = compose.document(queries.facts(report), number=1, at=now).blocks
    return [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]


def write(section: Section, text: str, person: User, at: datetime, began_with: str = "") -> None:
    actions.write_section(
        section=section,
        title=section.title,
        text=text,
        began_with=began_with or actions.stands(section),
        by=person,
        at=at,
    )


def test_a_report_begins_with_its_sections_in_order(report: Report, now: datetime) -> None:
    assert titles(report) == DEFAULT
    assert headings(report, now) == DEFAULT


def test_a_section_moves_one_step_and_no_further_than_the_ends(
    report: Report, summary: Section, cast: Cast, now: datetime
) -> None:
    moved = actions.move_section(section=summary, is_upwards=False, by=cast.astrid, at=now)
    assert (moved, headings(report, now)[:2]) == (True, [DEFAULT[1], DEFAULT[0]])
    actions.move_section(section=summary, is_upwards=True, by=cast.astrid, at=now)
    again = actions.move_section(section=summary, is_upwards=True, by=cast.astrid, at=now)
    assert (again, titles(report)) == (False, DEFAULT)


def test_a_hidden_section_is_out_of_the_report_and_named_among_what_is_left_out(
    report: Report, about_accidents: Section, cast: Cast, now: datetime
) -> None:
    for _ in range(2):  # two presses are one act
        actions.show_section(section=about_accidents, is_shown=False, by=cast.astrid, at=now)
    assert headings(report, now) == [title for title in DEFAULT if title != "1 Förebygga olyckor"]
    left_out = report.sections.get(kind=SectionKind.LEFT_OUT)
    (table,) = compose.one_section(queries.facts(report), left_out, at=now).blocks
    assert table.rows[-1] == ("Avsnitt som inte visas", 1, "1 Förebygga olyckor")
    assert Entry.objects.filter(act="report.show_section").count() == 1


def test_what_is_left_out_is_always_said(report: Report, cast: Cast, now: datetime) -> None:
    left_out = report.sections.get(kind=SectionKind.LEFT_OUT)
    with pytest.raises(actions.AlwaysShown):
        actions.show_section(section=left_out, is_shown=False, by=cast.astrid, at=now)


def test_an_own_section_comes_last_once_and_can_be_removed(
    report: Report, cast: Cast, now: datetime
) -> None:
    section = actions.add_section(report=report, title="Inför nästa år", by=cast.astrid, at=now)
    again = actions.add_section(report=report, title="Inför nästa år", by=cast.astrid, at=now)
    assert (again, titles(report)) == (section, [*DEFAULT, "Inför nästa år"])
    actions.remove_section(section=section, by=cast.astrid, at=now)
    assert titles(report) == DEFAULT


def test_the_sections_that_a_report_begins_with_are_never_lost(
    summary: Section, cast: Cast, now: datetime
) -> None:
    with pytest.raises(actions.OnlyOwnCanBeRemoved):
        actions.remove_section(section=summary, by=cast.astrid, at=now)


def test_words_become_paragraphs_lists_and_headings(
    report: Report, summary: Section, cast: Cast, now: datetime
) -> None:
    write(summary, "Första\nraden.\n\n- ett\n- två\n# Sedan\nSlut.", cast.astrid, now)
    summary.refresh_from_db()
    blocks = compose.one_section(queries.facts(report), summary, at=now).blocks
    assert blocks[:4] == (
        Paragraph("Första raden."),
        Bullets(("ett", "två")),
        Heading(2, "Sedan"),
        Paragraph("Slut."),
    )


def test_nobody_overwrites_what_another_wrote_meanwhile(
    summary: Section, cast: Cast, now: datetime
) -> None:
    began_with = actions.stands(summary)
    write(summary, "Det ena.", cast.astrid, now)
    with pytest.raises(actions.ChangedMeanwhile) as refusal:
        write(summary, "Det andra.", cast.gun, now, began_with)
    summary.refresh_from_db()
    assert (refusal.value.section, summary.text) == (summary, "Det ena.")


def test_the_same_words_twice_are_one_act(summary: Section, cast: Cast, now: datetime) -> None:
    began_with = actions.stands(summary)
    for _ in range(2):
        write(summary, "Ett år.", cast.astrid, now, began_with)
    assert Entry.objects.filter(act="report.write_section").count() == 1


def test_a_change_meanwhile_is_shown_beside_what_was_written(
    report: Report, summary: Section, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    address, client = f"/reports/{report.pk}/sections/{summary.pk}/", sign_in(cast.astrid)
    form = {"title": "Sammanfattning", "text": "Mitt.", "was": actions.stands(summary)}
    write(summary, "Någon annans.", cast.gun, now)
    page = client.post(address, form).content.decode()
    assert ("Någon annans." in page, "Mitt." in page, "Ersätt med min text" in page) == (True,) * 3
    summary.refresh_from_db()
    assert summary.text == "Någon annans."
    client.post(address, form | {"was": actions.stands(summary)})
    summary.refresh_from_db()
    assert (summary.text, summary.written_by) == ("Mitt.", cast.astrid)


def test_each_press_on_the_page_does_its_act(
    report: Report, summary: Section, cast: Cast, sign_in: SignIn
) -> None:
    client, address = sign_in(cast.astrid), f"/reports/{report.pk}/sections/{summary.pk}/"
    client.post(f"/reports/{report.pk}/name/", {"title": "Årets redovisning"})
    added = client.post(f"/reports/{report.pk}/sections/add/", {"title": "Eget"})
    client.post(address + "move/", {"direction": "down"})
    client.post(address + "show/", {"shown": "no"})
    client.post(address + "remove/")
    summary.refresh_from_db()
    report.refresh_from_db()
    assert (report.title, summary.position, summary.is_shown) == ("Årets redovisning", 2, False)
    client.post(added["Location"] + "remove/")
    assert sorted(titles(report)) == sorted(DEFAULT)


def test_a_section_of_another_report_is_not_there(
    report: Report, scene: Scene, summary: Section, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    other = actions.begin_report(
        round=rounds.round_of(scene.plan, year=2027), title="2027", by=cast.astrid, at=now
    )
    client = sign_in(cast.astrid)
    assert [
        client.get(f"/reports/{each.pk}/sections/{summary.pk}/").status_code
        for each in (report, other)
    ] == [200, 404]


def test_each_act_is_in_the_journal(
    report: Report, about_accidents: Section, cast: Cast, now: datetime
) -> None:
    actions.rename_report(report=report, title="Året", by=cast.astrid, at=now)
    write(about_accidents, "Färre olyckor.", cast.astrid, now)
    own = actions.add_section(report=report, title="Eget", by=cast.astrid, at=now)
    actions.move_section(section=own, is_upwards=True, by=cast.astrid, at=now)
    actions.show_section(section=own, is_shown=False, by=cast.astrid, at=now)
    actions.remove_section(section=own, by=cast.astrid, at=now)
    actions.compile_report(report=report, by=cast.astrid, at=now)
    acts = list(Entry.objects.about(report.ref).order_by("pk").values_list("act", flat=True))
    verbs = "begin_report rename_report write_section add_section move_section show_section"
    assert acts == [f"report.{verb}" for verb in f"{verbs} remove_section compile_report".split()]
