"""What residents read: only what is decided and published, the same to everybody, and no cookie."""

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, House
from tests.factories import reports
from tests.factories.scenes import Scene
from tests.jobs.drain import drain
from tests.remembered import remembered
from varna.accounts.models import User
from varna.documents.models import Outcome
from varna.files import blobs, making
from varna.followup.models import STATEMENT, SubmittedAnswer, Topic
from varna.report import actions, figures, opendata, proof, published
from varna.report.actions import refusals
from varna.report.models import Publication, Report

SignIn = Callable[[User], Client]
SECRET = "Kommentaren som bara står i redovisningen"


@pytest.fixture
def shown(house: House, cast: Cast, now: datetime) -> Publication:
    def build() -> Publication:
        report = reports.begun(reports.answered(house, cast).round, by=cast.astrid, at=now)
        SubmittedAnswer.objects.update(
            comment=SECRET,
            evidence=[
                {
                    "source": "own_measures",
                    "figures": [figure("Hot mot anställda", 3, small=True), figure("Åtgärder", 3)],
                }
            ],
        )
        return reports.published(report, by=cast.astrid, at=now)

    return remembered("a report that is published", build)


def figure(label: str, value: int, *, small: bool = False) -> dict[str, object]:
    return {
        "label": label,
        "value": value,
        "measured_in": "",
        "target": None,
        "small_counts": small,
    }


PAGES = (
    "/redovisningar/2026/",
    "/redovisningar/2026/hela/",
    "/redovisningar/2026/filer/pdf/",
    "/redovisningar/2026/data/",
    "/redovisningar/2026/data.json",
    "/redovisningar/2026/answers.csv",
    "/redovisningar/2026/figures.csv",
)


def statuses(client: Client) -> list[int]:
    return [client.get(page).status_code for page in PAGES]


def test_only_what_the_last_body_has_decided_is_published(
    begun: Report, cast: Cast, now: datetime
) -> None:
    reports.compiled(begun, by=cast.astrid, at=now)
    for _body in reports.BODIES:
        with pytest.raises(refusals.NotDecided):
            actions.publish_report(report=begun, by=cast.astrid, at=now)
        reports.sent(begun, by=cast.astrid, at=now)
        reports.decided(begun, by=cast.astrid, at=now)
    with pytest.raises(refusals.FilesMissing):
        actions.publish_report(report=begun, by=cast.astrid, at=now)
    drain(at=now)
    first = actions.publish_report(report=begun, by=cast.astrid, at=now)
    assert actions.publish_report(report=begun, by=cast.astrid, at=now) == first


def test_residents_read_what_is_published_and_nothing_before_or_after(
    begun: Report, cast: Cast, now: datetime, client: Client, clock: datetime
) -> None:
    reports.all_the_way(begun, by=cast.astrid, at=now)
    before = statuses(client)
    actions.publish_report(report=begun, by=cast.astrid, at=now)
    during = statuses(client)
    actions.withdraw_report(report=begun, reason="Fel siffra.", by=cast.astrid, at=now)
    after = statuses(client)
    assert (before, during, after) == ([404] * 7, [200] * 7, [404] * 7)


def test_the_office_follows_an_answer_inwards_and_a_resident_cannot(
    shown: Publication, cast: Cast, client: Client, clock: datetime
) -> None:
    version = shown.version
    outside = client.get("/redovisningar/2026/hela/").text
    client.force_login(cast.astrid)
    address = reverse("version_detail", args=[version.report_id, version.number])
    inwards = 'href="/enquiries/'
    assert (inwards in client.get(address).text, inwards in outside) == (True, False)


def test_what_is_published_again_has_the_address_it_had(
    shown: Publication, cast: Cast, now: datetime
) -> None:
    begun = shown.version.report
    with pytest.raises(refusals.ReasonMissing):
        actions.withdraw_report(report=begun, reason=" ", by=cast.astrid, at=now)
    actions.withdraw_report(report=begun, reason="Fel siffra.", by=cast.astrid, at=now)
    with pytest.raises(refusals.NotPublished):
        actions.withdraw_report(report=begun, reason="Igen.", by=cast.astrid, at=now)
    again = actions.publish_report(report=begun, by=cast.astrid, at=now)
    assert (again.address, again != shown) == ("2026", True)


def test_a_published_page_sets_no_cookie_and_may_be_kept_on_the_way(
    shown: Publication, client: Client, clock: datetime
) -> None:
    for page in ("/redovisningar/", "/redovisningar/katalog.jsonld", *PAGES):
        answer = client.get(page)
        varies = {part.strip() for part in answer.headers.get("Vary", "").split(",")}
        told = (dict(answer.cookies), answer.headers["Cache-Control"], "Cookie" in varies)
        assert (page, *told) == (page, {}, "public, max-age=300", False)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_published_page_is_the_same_whoever_is_signed_in(
    shown: Publication, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    signed_in = sign_in(cast.astrid)
    for page in ("/redovisningar/", *PAGES[:2], *PAGES[3:]):
        assert (page, signed_in.get(page).content) == (page, client.get(page).content)


def test_the_frame_is_in_english_when_one_asks_and_the_report_stays_swedish(
    shown: Publication, client: Client, clock: datetime
) -> None:
    swedish, english = client.get(PAGES[0]), client.get(f"{PAGES[0]}?lang=en")
    assert "Löftena, och hur det gick" in swedish.text
    assert "The promises, and how they went" in english.text
    assert [answer.headers["Content-Language"] for answer in (swedish, english)] == ["sv", "en"]
    title = "Trygghets\N{SOFT HYPHEN}redovisning 2026"
    assert f'<h1 lang="sv">{title}</h1>' in english.text


def test_a_published_file_is_the_dispatched_one(
    shown: Publication, client: Client, clock: datetime
) -> None:
    for kind in (each.value for each in proof.FORMATS):
        file = making.kept(shown.version, kind)
        assert file is not None
        got = b"".join(client.get(f"/redovisningar/2026/filer/{kind}/"))
        assert got == blobs.read(file.stored.sha256)
    assert client.get("/redovisningar/2026/filer/exe/").status_code == 404


def test_promises_are_told_by_area_with_what_the_bound_answered_and_the_invited_apart(
    shown: Publication, answered: Scene
) -> None:
    told = [
        (
            area.title,
            [
                (
                    promise.text,
                    [(count.number, count.word, count.tone) for count in promise.counts],
                    (promise.invited_answered, promise.invited),
                )
                for promise in area.promises.values()
            ],
        )
        for area in published.promises(shown.version)
    ]
    silent = (1, None, "unknown")
    assert told == [
        (
            str(answered.areas[0]),
            [(answered.point.text, [(1, "Uppfyllt", "met"), silent], (0, 1))],
        ),
        (
            str(answered.areas[1]),
            [(answered.activity.text, [(1, "Genomförd", "met"), silent], (0, 1))],
        ),
    ]
    assert published.answered(shown.version) == published.Answered(bound=2, answered=1)


def test_open_data_are_the_answers_without_a_word_of_free_text(
    shown: Publication, client: Client, clock: datetime
) -> None:
    data = client.get("/redovisningar/2026/data.json").json()
    said = [
        (row["unit"], row["is_binding"], row["answer"], row["is_decided"])
        for row in data["answers"]
    ]
    assert said == [
        ("Tekniska nämnden", True, "MET", False),
        ("Socialnämnden", True, None, None),
        ("Solviks Bostäder AB", False, None, None),
        ("Tekniska nämnden", True, "DONE", False),
        ("Socialnämnden", True, None, None),
        ("Solviks Bostäder AB", False, None, None),
    ]
    assert (data["content_sha256"], data["publisher"]) == (shown.version.checksum, "Solviks kommun")
    for page in PAGES[4:]:
        assert (page, SECRET in client.get(page).text) == (page, False)
    assert SECRET in client.get(PAGES[1]).text


def test_a_small_count_that_could_point_somebody_out_is_masked_before_it_is_kept(
    shown: Publication, client: Client, clock: datetime
) -> None:
    data = client.get("/redovisningar/2026/data.json").json()
    said = {(row["label"], row["value"], row["is_masked"]) for row in data["figures"]}
    assert said == {("Hot mot anställda", None, True), ("Åtgärder", 3, False)}
    kept = {(row["label"], row["value"]) for row in figures.figures(shown.version)}
    assert kept == {("Hot mot anställda", None), ("Åtgärder", 3)}
    page = client.get(PAGES[1]).text
    assert "Hot mot anställda: färre än 5; Åtgärder: 3" in page
    assert "Hot mot anställda: 3" not in page


def test_csv_says_what_json_says(shown: Publication, client: Client, clock: datetime) -> None:
    data = client.get("/redovisningar/2026/data.json").json()
    for table in opendata.TABLES:
        raw = client.get(f"/redovisningar/2026/{table.name}.csv").content
        rows = list(csv.DictReader(io.StringIO(raw.decode())))
        head = next(csv.reader(io.StringIO(raw.decode())))
        expected = [
            {
                name: str(opendata._cell(value) if value is not None else "")
                for name, value in row.items()
            }
            for row in data[table.name]
        ]
        assert rows == expected
        assert head == [field.name for field in table.fields]


def test_the_description_names_every_field_in_both_languages(
    shown: Publication, client: Client, clock: datetime
) -> None:
    for address in ("/redovisningar/2026/data/", "/redovisningar/2026/data/?lang=en"):
        page = client.get(address).text
        names = [field.name for table in opendata.TABLES for field in table.fields]
        assert [name for name in names if f"<code>{name}</code>" not in page] == []


def test_the_catalogue_is_dcat_with_every_published_report_and_stable_addresses(
    shown: Publication, client: Client, clock: datetime
) -> None:
    answer = client.get("/redovisningar/katalog.jsonld")
    told = json.loads(answer.content)
    assert (answer.headers["Content-Type"], told["@type"]) == (
        "application/ld+json",
        "dcat:Catalog",
    )
    (dataset,) = told["dcat:dataset"]
    addresses = [each["dcat:downloadURL"]["@id"] for each in dataset["dcat:distribution"]]
    assert [client.get(address).status_code for address in addresses] == [200] * 5
    assert {each["dct:license"]["@id"] for each in dataset["dcat:distribution"]} == {
        opendata.LICENCE
    }


@pytest.mark.parametrize("more", [0, 2])
def test_a_published_report_costs_the_same_whatever_it_holds(
    shown: Publication, client: Client, clock: datetime, more: int
) -> None:
    kept = shown.version.figures
    kept["answers"] += kept["answers"] * more
    shown.version.save(update_fields=["figures"])
    with CaptureQueriesContext(connection) as captured:
        client.get("/redovisningar/2026/")
    assert len(captured) == 4


def test_anybody_tries_a_file_and_what_is_not_published_is_unknown_to_strangers(
    begun: Report, cast: Cast, now: datetime, client: Client, sign_in: SignIn
) -> None:
    version = reports.all_the_way(begun, by=cast.astrid, at=now)
    file = making.kept(version, "txt")
    assert file is not None
    raw = blobs.read(file.stored.sha256)

    def met() -> list[str | None]:
        return [
            tried(each, content)
            for each in (client, sign_in(cast.bo), sign_in(cast.hans), sign_in(cast.astrid))
            for content in (raw, raw + b" ")
        ]

    before = met()
    actions.publish_report(report=begun, by=cast.astrid, at=now)
    both = ["DISPATCHED", "ALTERED"]
    assert (before, met()) == (["UNKNOWN"] * 6 + both, both * 4)


def tried(client: Client, content: bytes) -> str | None:
    file = SimpleUploadedFile("fil.txt", content)
    answer = client.post("/redovisningar/kontroll/", {"file": file})
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert answer.context["form"].is_bound is (answer.context["finding"] is None)
    return answer.context["finding"] and answer.context["finding"].answer.value


def test_what_is_unknown_says_nothing_of_what_there_is(
    begun: Report, cast: Cast, now: datetime, client: Client, clock: datetime
) -> None:
    version = reports.all_the_way(begun, by=cast.astrid, at=now)
    told = []
    for content in (f"Innehåll: {version.checksum}".encode(), b"nothing at all"):
        file = SimpleUploadedFile("fil.txt", content)
        told.append(client.post("/redovisningar/kontroll/", {"file": file}).content)
    assert told[0] == told[1]


def test_trying_files_has_a_limit(client: Client, db: None, clock: datetime) -> None:
    codes = [
        client.post(
            "/redovisningar/kontroll/", {"file": SimpleUploadedFile("a.txt", b"a")}
        ).status_code
        for _press in range(21)
    ]
    assert codes == [200] * 20 + [429]


def test_a_file_over_the_limit_is_refused_in_words(
    client: Client, db: None, clock: datetime
) -> None:
    large = SimpleUploadedFile("a.pdf", b"0" * (20 * 1024 * 1024 + 1))
    page = client.post("/redovisningar/kontroll/", {"file": large})
    assert (page.status_code, "är större än 20 MB och är inte sparad" in page.text) == (200, True)
    assert "Välj en fil att pröva." in client.post("/redovisningar/kontroll/").text


def test_a_report_that_was_referred_back_shows_every_decision_to_residents(
    begun: Report, cast: Cast, now: datetime, client: Client, clock: datetime
) -> None:
    reports.compiled(begun, by=cast.astrid, at=now)
    reports.sent(begun, by=cast.astrid, at=now)
    reports.decided(begun, Outcome.REFERRED_BACK, by=cast.astrid, at=now)
    reports.published(begun, by=cast.astrid, at=now + timedelta(minutes=1))
    page = client.get("/redovisningar/2026/")
    decisions = page.context["decisions"]
    assert page.text.count(decisions[0].decision.words) == 4
    assert [(each.decision.outcome, each.version.number) for each in decisions] == [
        ("REFERRED_BACK", 1),
        ("APPROVED", 2),
        ("APPROVED", 2),
        ("APPROVED", 2),
    ]


def test_what_is_asked_about_an_area_as_a_whole_is_no_promise_and_no_data(
    begun: Report, answered: Scene, cast: Cast, now: datetime
) -> None:
    question = answered.technical.questions.get(commitment=answered.activity)
    answered.technical.questions.create(
        area=answered.areas[0],
        topic=Topic.UNDERTAKINGS,
        kind=STATEMENT,
        position=99,
        wording="Hur väger åtagandena?",
        scale=question.scale,
        basis=question.basis,
        area_position=1,
    )
    version = reports.compiled(begun, by=cast.astrid, at=now)
    assert {row["commitment"] for row in figures.answers(version)} == {
        answered.point.text,
        answered.activity.text,
    }
