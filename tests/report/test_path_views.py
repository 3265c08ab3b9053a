"""Who opens the path to the council, who acts on it, and what the pages say."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from tests.cast import Cast
from tests.factories import reports, rounds
from tests.factories.scenes import Scene
from tests.jobs.drain import drain
from varna.accounts.models import User
from varna.documents.models import Outcome
from varna.paper import model
from varna.report import actions, differences
from varna.report.models import Dispatch, Publication, Report
from varna.report.navigation import path_tasks

SignIn = Callable[[User], Client]
DECISION = {
    "body": "Arbetsutskottet",
    "decided_on": "2026-11-22",
    "paragraph": "7",
    "outcome": "APPROVED",
    "words": "",
    "registry_number": "",
}


@pytest.mark.parametrize(
    ("name", "sends", "decides"),
    [
        ("astrid", 302, 302),
        ("ingrid", 403, 302),
        ("johan", 403, 403),
        ("bo", 404, 404),
        ("cilla", 404, 404),
        ("hans", 404, 404),
    ],
)
def test_the_office_sends_and_office_and_registrar_record(
    begun: Report, cast: Cast, now: datetime, sign_in: SignIn, name: str, sends: int, decides: int
) -> None:
    version = reports.compiled(begun, by=cast.astrid, at=now)
    client, step = sign_in(getattr(cast, name)), begun.steps.get(position=1)
    form = {"step": step.pk, "version": version.pk, "dispatched_on": "2026-11-22"}
    sent = client.post(f"/reports/{begun.pk}/path/dispatch/", form).status_code
    if not Dispatch.objects.exists():
        reports.sent(begun, by=cast.astrid, at=now)
    decided = client.post(f"/reports/{begun.pk}/path/decide/", DECISION).status_code
    assert (sent, decided) == (sends, decides)
    assert Dispatch.objects.get().decision is None or decides == 302


def test_the_page_says_where_the_report_is_and_offers_the_next_step(
    begun: Report, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    client, address = sign_in(cast.astrid), f"/reports/{begun.pk}/path/"
    said = []

    def look() -> None:
        page = client.get(address).text
        offered = [name for name in ("dispatch", "decide") if f"{address}{name}/" in page]
        said.append((offered, f"/reports/{begun.pk}/publish/" in page))

    look()
    reports.compiled(begun, by=cast.astrid, at=now)
    look()
    reports.sent(begun, by=cast.astrid, at=now)
    look()
    reports.decided(begun, Outcome.REFERRED_BACK, by=cast.astrid, at=now, words="Mer om jourer.")
    look()
    assert "Mer om jourer." in client.get(address).text
    reports.published(begun, by=cast.astrid, at=now)
    look()
    assert said == [
        ([], False),
        (["dispatch"], False),
        (["decide"], False),
        ([], False),
        ([], False),
    ]
    assert "/redovisningar/2026/" in client.get(address).text


def test_the_page_counts_the_files_while_they_are_made(
    begun: Report, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    reports.compiled(begun, by=cast.astrid, at=now)
    reports.sent(begun, by=cast.astrid, at=now)
    client, address = sign_in(cast.astrid), f"/reports/{begun.pk}/path/"
    of = len(actions.proving.proof.FORMATS)
    assert f"0 av {of} filer är gjorda" in client.get(address).text
    drain(at=now)
    page = client.get(address).text
    assert ("filer är gjorda" in page, "-version-1.pdf" in page) == (False, True)


def test_a_file_that_is_not_made_yet_sends_to_the_path(
    begun: Report, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    reports.compiled(begun, by=cast.astrid, at=now)
    reports.sent(begun, by=cast.astrid, at=now)
    answer = sign_in(cast.astrid).get(f"/reports/{begun.pk}/versions/1/pdf/")
    assert (answer.status_code, answer["Location"]) == (302, f"/reports/{begun.pk}/path/")


def test_a_decision_without_the_words_it_needs_is_refused_at_its_field(
    begun: Report, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    reports.compiled(begun, by=cast.astrid, at=now)
    reports.sent(begun, by=cast.astrid, at=now)
    client, address = sign_in(cast.astrid), f"/reports/{begun.pk}/path/decide/"
    wrong = DECISION | {"outcome": "CHANGED", "decided_on": "2026-11-21", "paragraph": ""}
    page = client.post(address, wrong)
    assert sorted(page.context["form"].errors) == ["decided_on", "paragraph", "words"]
    assert Dispatch.objects.get().decision is None


@pytest.mark.parametrize("bodies", ["", "Samma\nsamma", "x" * 121, "\n".join("abcdefghijklm")])
def test_a_path_that_cannot_be_is_refused_in_words(
    begun: Report, cast: Cast, sign_in: SignIn, bodies: str
) -> None:
    page = sign_in(cast.astrid).post(f"/reports/{begun.pk}/path/change/", {"bodies": bodies})
    assert (page.status_code, list(page.context["form"].errors)) == (200, ["bodies"])
    assert begun.steps.count() == 3


def test_the_start_page_tells_what_comes_next(
    begun: Report, cast: Cast, now: datetime, today: date
) -> None:
    def told() -> list[list[str]]:
        readers = (cast.astrid, cast.ingrid)
        return [[task.action_label for task in path_tasks(each, today)] for each in readers]

    met = [told()]
    reports.compiled(begun, by=cast.astrid, at=now)
    met.append(told())
    reports.sent(begun, by=cast.astrid, at=now)
    met.append(told())
    reports.decided(begun, Outcome.REFERRED_BACK, by=cast.astrid, at=now)
    met.append(told())
    reports.all_the_way(begun, by=cast.astrid, at=now)
    met.append(told())
    actions.publish_report(report=begun, by=cast.astrid, at=now)
    assert [*met, told()] == [
        [[], []],
        [["Sänd ut"], []],
        [["För in beslutet"], ["För in beslutet"]],
        [["Se vad som ska göras"], []],
        [["Publicera"], []],
        [[], []],
    ]


def test_what_changed_since_the_version_that_was_sent_back_is_told(
    begun: Report, answered: Scene, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    first = reports.compiled(begun, by=cast.astrid, at=now)
    reports.sent(begun, by=cast.astrid, at=now)
    reports.decided(begun, Outcome.REFERRED_BACK, by=cast.astrid, at=now)
    rounds.submission(answered.social, cast.disa)
    second = reports.compiled(begun, by=cast.astrid, at=now)
    old, new = actions.document_of(first), actions.document_of(second)
    begin = f"{answered.point.text}: Socialnämnden · "
    (found,) = [
        (change.heading, change.was[len(begin) :], change.now[len(begin) :])
        for change in differences.between(old, new).changes
        if change.was.startswith(begin)
    ]
    words = [part.split(" · ")[0] for part in found]
    assert words == [str(answered.point.area), "ej inkommet", "Uppfyllt"]
    assert differences.between(old, old) == differences.Differences(())
    client = sign_in(cast.astrid)
    pages = [client.get(f"/reports/{begun.pk}/versions/{number}/changes/") for number in (1, 2)]
    assert [page.context["before"] for page in pages] == [None, first]


def told(*blocks: model.Block, at: datetime) -> model.Document:
    return model.Document("Redovisning", at, blocks=(model.Heading(1, "Sammanfattning"), *blocks))


def changed(old: model.Document, new: model.Document) -> list[tuple[str, str, str]]:
    found = differences.between(old, new).changes
    return [(each.heading, each.was, each.now) for each in found]


def test_words_that_are_written_in_before_figures_leave_the_figures_where_they_stood(
    now: datetime,
) -> None:
    figures = model.Figures((model.Figure("8 av 16", "svar inlämnade"), model.Figure(29, "klara")))
    written = (model.Heading(2, "Det viktigaste"), model.Paragraph("Fler övar."))
    assert changed(told(figures, at=now), told(*written, figures, at=now)) == [
        ("Sammanfattning", "", "Det viktigaste"),
        ("Sammanfattning", "", "Fler övar."),
    ]


def test_a_row_and_a_figure_stand_beside_what_they_were_and_nothing_else(now: datetime) -> None:
    columns = (model.Column("Ansvarig"), model.Column("Svar"))
    old = (
        model.Figures((model.Figure(8, "svar"),)),
        model.Table("Läget", columns, (("Ekby", "inte"), ("Viken", "delvis"))),
    )
    new = (
        model.Figures((model.Figure(9, "svar"),)),
        model.Paragraph("Ett stycke till."),
        model.Table("Läget", columns, (("Ekby", "delvis"), ("Sjön", "inte"), ("Viken", "klart"))),
    )
    assert changed(told(*old, at=now), told(*new, at=now)) == [
        ("Sammanfattning", "8 svar", "9 svar"),
        ("Sammanfattning", "", "Ett stycke till."),
        ("Sammanfattning", "Läget: Ekby · inte", "Läget: Ekby · delvis"),
        ("Sammanfattning", "", "Läget: Sjön · inte"),
        ("Sammanfattning", "Läget: Viken · delvis", "Läget: Viken · klart"),
    ]


def test_publishing_and_withdrawing_are_the_offices(
    begun: Report, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    reports.all_the_way(begun, by=cast.astrid, at=now)
    address = f"/reports/{begun.pk}/"
    assert sign_in(cast.ingrid).post(f"{address}publish/").status_code == 403
    sign_in(cast.astrid).post(f"{address}publish/")
    assert Publication.objects.standing().count() == 1
    reason = {"reason": "En siffra är fel."}
    assert sign_in(cast.ingrid).post(f"{address}withdraw/", reason).status_code == 403
    sign_in(cast.astrid).post(f"{address}withdraw/", {"reason": " "})
    assert Publication.objects.standing().count() == 1
    sign_in(cast.astrid).post(f"{address}withdraw/", reason)
    assert Publication.objects.get().withdrawn_reason == "En siffra är fel."
