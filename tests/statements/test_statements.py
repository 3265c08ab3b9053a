"""A unit's own statements: who says what, who sees it, and what never leaves."""

import io
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import files, plans, statements
from tests.followup.conftest import SignIn
from varna.documents.grounds import Ground
from varna.evidence import registry
from varna.evidence.contract import Evidence, Scope, Verdict
from varna.files import actions as stored
from varna.journal.models import Entry, Payload
from varna.org.models import Unit
from varna.periods.spans import Span, year
from varna.plan.models import Commitment
from varna.search import index
from varna.search.models import Document
from varna.statements import actions
from varna.statements.actions import Said
from varna.statements.models import Holding, Statement, StatementFile

pytestmark = pytest.mark.django_db

SECRET = "Larmkoden byts på tisdagar."
MET = Said(Holding.MET, "Ronden går.", date(2026, 3, 1))


@pytest.fixture
def commitment(db: None) -> Commitment:
    plan = plans.plan()
    return plans.commitment(plans.area(plan))


@pytest.fixture
def board(house: House) -> Unit:
    return house.technical_board


def state(
    unit: Unit,
    about: Commitment,
    cast: Cast,
    at: datetime,
    said: Said = MET,
    seen: int | None = None,
) -> Statement:
    return actions.state_holding(
        unit=unit, commitment=about, said=said, seen=seen, by=cast.bo, at=at
    )


def told(unit: Unit, about: Commitment, at: datetime, period: Span | None = None) -> Evidence:
    scope = Scope(unit, period or year(2026), about.lineage)
    (answer,) = registry.ask_all("own_statement", [scope], at=at)
    return answer


def test_a_statement_says_who_and_when_and_the_one_before_stays(
    board: Unit, commitment: Commitment, cast: Cast, now: datetime
) -> None:
    first = state(board, commitment, cast, now)
    second = state(
        board, commitment, cast, now, Said(Holding.PARTLY, "Ej nu.", date(2026, 5, 1)), first.pk
    )
    assert [(row.pk, row.is_latest, row.author) for row in Statement.objects.all()] == [
        (second.pk, True, "Bo Berg, nämndsekreterare"),
        (first.pk, False, "Bo Berg, nämndsekreterare"),
    ]
    assert Entry.objects.filter(act="statements.state_holding").count() == 2


def test_two_presses_are_one_and_two_people_never_overwrite(
    board: Unit, commitment: Commitment, cast: Cast, now: datetime
) -> None:
    first = state(board, commitment, cast, now)
    assert state(board, commitment, cast, now) == first
    with pytest.raises(actions.StatedMeanwhile):
        state(board, commitment, cast, now, Said(Holding.NOT_MET, "Nej.", date(2026, 3, 1)))
    assert list(Statement.objects.all()) == [first]


def test_the_database_keeps_one_latest_and_days_in_order(
    board: Unit, commitment: Commitment, cast: Cast
) -> None:
    statements.statement(board, commitment, cast.bo)
    for wrong in ({}, {"is_latest": False, "holds_until": date(2026, 2, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            statements.statement(board, commitment, cast.bo, **wrong)
    assert Statement.objects.count() == 1


@pytest.mark.parametrize(
    ("holdings", "verdict"),
    [
        ([Holding.MET, Holding.MET], Verdict.MET),
        ([Holding.NOT_MET, Holding.NOT_MET], Verdict.NOT_MET),
        ([Holding.MET, Holding.NOT_MET], Verdict.PARTLY),
        ([Holding.PARTLY], Verdict.PARTLY),
        ([], Verdict.UNKNOWN),
    ],
)
def test_the_source_says_what_the_unit_and_those_under_it_say(
    house: House,
    commitment: Commitment,
    cast: Cast,
    now: datetime,
    holdings: list[Holding],
    verdict: Verdict,
) -> None:
    places = [house.technical_board, house.technical_administration]
    rows = [
        statements.statement(unit, commitment, cast.bo, holding=each)
        for unit, each in zip(places, holdings, strict=False)
    ]
    statements.statement(house.social_board, commitment, cast.disa)  # beside it
    found = told(house.technical_board, commitment, now)
    assert found.verdict == verdict
    assert [ref.key for ref in found.references] == [str(row.pk) for row in rows]


EDGES = [
    # stated on, holds until, is it counted in 2026, seen on 22 November?
    (date(2025, 12, 31), None, True),  # it holds until further notice
    (date(2026, 11, 22), date(2026, 11, 22), True),
    (date(2026, 1, 1), date(2026, 11, 21), False),
    (date(2027, 1, 1), None, False),
]


@pytest.mark.parametrize(("stated_on", "holds_until", "is_counted"), EDGES)
def test_a_statement_counts_as_long_as_it_holds(
    board: Unit,
    commitment: Commitment,
    cast: Cast,
    now: datetime,
    stated_on: date,
    holds_until: date | None,
    is_counted: bool,
) -> None:
    row = statements.statement(
        board, commitment, cast.bo, stated_on=stated_on, holds_until=holds_until
    )
    found = told(board, commitment, now)
    assert [ref.key for ref in found.references] == [str(row.pk)] * is_counted


def test_a_period_that_is_over_has_the_statement_of_its_time(
    board: Unit, commitment: Commitment, cast: Cast, now: datetime
) -> None:
    then = statements.statement(
        board, commitment, cast.bo, stated_on=date(2025, 6, 1), is_latest=False
    )
    statements.statement(
        board, commitment, cast.bo, stated_on=date(2026, 6, 1), holding=Holding.NOT_MET
    )
    assert told(board, commitment, now).verdict == Verdict.NOT_MET
    found = told(board, commitment, now, year(2025))
    assert (found.verdict, [ref.key for ref in found.references]) == (Verdict.MET, [str(then.pk)])


def test_one_that_is_withdrawn_counts_no_longer_and_stays_as_history(
    board: Unit, commitment: Commitment, cast: Cast, now: datetime
) -> None:
    row = state(board, commitment, cast, now)
    assert told(board, commitment, now).verdict == Verdict.MET
    actions.withdraw_statement(statement=row, by=cast.egil, at=now)
    assert told(board, commitment, now).verdict == Verdict.UNKNOWN
    with pytest.raises(actions.NotStanding):
        actions.withdraw_statement(statement=row, by=cast.egil, at=now)
    assert (Statement.objects.get().withdrawn_by, StatementFile.objects.count()) == (cast.egil, 0)


def test_a_later_statement_keeps_the_files_that_are_ticked(
    board: Unit, commitment: Commitment, cast: Cast, now: datetime
) -> None:
    new = [stored.look_into(upload=io.BytesIO(b"a;b"), name=f"{n}.csv") for n in "ab"]
    first = state(board, commitment, cast, now, Said(Holding.MET, "Ja.", MET.stated_on, new=new))
    kept = list(first.files.all())[:1]
    said = Said(Holding.MET, "Ja, än.", date(2026, 4, 1), kept=kept)
    second = state(board, commitment, cast, now, said, first.pk)
    assert [each.file.name for each in second.files.all()] == ["a.csv"]
    assert [each.file.name for each in first.files.all()] == ["a.csv", "b.csv"]
    figures = {each.label: each.value for each in told(board, commitment, now).figures}
    assert figures == {"egna redogörelser": 1, "uppfyllt": 1, "bilagor": 1}


@pytest.fixture
def restricted(board: Unit, commitment: Commitment, cast: Cast, now: datetime) -> Statement:
    said = Said(Holding.MET, SECRET, MET.stated_on, ground=Ground.SECURITY_MEASURES)
    row = state(board, commitment, cast, now, said)
    kept = files.stored(cast.bo, SECRET, name="larmkoden.txt")
    statements.file(row, kept, Ground.SECURITY_MEASURES)
    return row


def test_what_is_restricted_never_leaves_its_page(
    restricted: Statement, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    bo = sign_in(cast.bo)
    assert SECRET in bo.get(f"/statements/{restricted.pk}/").text
    index.keep_up(on=now.date())
    left = [
        str(told(restricted.unit, restricted.commitment, now)),
        *(str(row.after) for row in Payload.objects.all()),
        *(
            bo.get(f"/statements/?export={kind}").content.decode("utf-8", "ignore")
            for kind in ("csv",)
        ),
        bo.get(f"/commitments/{restricted.commitment_id}/").text,
        bo.get("/statements/").text,
        bo.get("/search/?q=larmkoden")
        .text.replace('value="larmkoden"', "")
        .replace("”larmkoden”", ""),
        str(list(Document.objects.filter(kind="statement"))),
    ]
    assert [each for each in left if "Larmkoden" in each or "larmkoden.txt" in each] == []


def test_only_the_units_own_people_open_it(
    restricted: Statement, cast: Cast, sign_in: SignIn
) -> None:
    file = restricted.files.get()
    seen = {}
    for name in ("bo", "egil", "astrid", "disa", "cilla", "ingrid", "johan", "frida"):
        client = sign_in(getattr(cast, name))
        place = f"/statements/{restricted.pk}/"
        seen[name] = [
            client.get(place).status_code,
            client.get(f"{place}files/{file.pk}/").status_code,
            client.post(f"{place}withdraw/").status_code if name != "bo" else 302,
        ]
    own = {"bo": [200, 200, 302], "egil": [200, 200, 302]}
    assert seen == {name: own.get(name, [404, 404, 404]) for name in seen}


def test_a_unit_states_on_a_page_with_files(
    board: Unit, commitment: Commitment, cast: Cast, sign_in: SignIn
) -> None:
    bo = sign_in(cast.bo)
    chosen = {"unit": board.pk, "commitment": commitment.pk}
    place = f"/statements/begin/{board.pk}/{commitment.pk}/"
    assert bo.post("/statements/begin/", chosen).headers["Location"] == place
    assert 'href="/statements/" aria-current="true"' in " ".join(bo.get(place).text.split())
    said = {
        "holding": "PARTLY",
        "words": "Ronden går i halva staden.",
        "stated_on": "2026-11-01",
        "holds_until": "2027-01-31",
        "uploads": [SimpleUploadedFile("rond.csv", b"a;b")],
    }
    for wrong in (
        {"words": "Detta är HEMLIG text"},
        {"words": ""},
        {"stated_on": "2026-11-23"},  # not yet
        {"holds_until": "2026-10-31"},
        {"uploads": [SimpleUploadedFile("rond.exe", b"MZ")]},
    ):
        said["uploads"] = [SimpleUploadedFile("rond.csv", b"a;b")]
        page = bo.post(place, said | wrong)
        assert page.status_code == 200
        assert ("Nya filer: välj filerna igen." in page.text) is ("uploads" not in wrong)
    assert Statement.objects.count() == 0
    said["uploads"] = [SimpleUploadedFile("a.csv", b"a"), SimpleUploadedFile("b.exe", b"MZ")]
    assert "Välj också de andra filerna igen." in bo.post(place, said).text
    said["uploads"] = [SimpleUploadedFile("rond.csv", b"a;b")]
    assert bo.post(place, said).status_code == 302
    row = Statement.objects.get()
    assert (row.holding, row.holds_until, row.author) == (
        "PARTLY",
        date(2027, 1, 31),
        "Bo Berg, nämndsekreterare",
    )
    page = bo.get(f"/commitments/{commitment.pk}/").text
    assert f'<a href="/statements/{row.pk}/">Tekniska nämnden</a>' in page
    assert (
        f"/statements/{row.pk}/"
        not in sign_in(cast.disa).get(f"/commitments/{commitment.pk}/").text
    )
    assert sign_in(cast.disa).get(place).status_code == 404


def test_the_list_costs_the_same_whatever_it_holds(
    house: House, cast: Cast, sign_in: SignIn
) -> None:
    bo, area = sign_in(cast.bo), plans.area(plans.plan())
    counted = []
    for number in (1, 2):
        for _ in range(number):
            statements.statement(house.technical_board, plans.commitment(area), cast.bo)
        with CaptureQueriesContext(connection) as caught:
            bo.get("/statements/")
        counted.append(len(caught))
    assert counted[0] == counted[1]
