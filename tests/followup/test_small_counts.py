"""A frozen figure that could point somebody out: exact to the unit's own, and to nobody else."""

import re

import pytest
from django.test import Client

from tests.cast import Cast, House
from tests.factories import measures, plans, rounds
from tests.factories.scenes import Scene, asked
from tests.followup.conftest import SignIn
from varna.followup.models import Submission

pytestmark = pytest.mark.django_db
SUMMARY = "Tre anställda är hotade."
EXACT = ["3", "12"]
MASKED = ["färre än 5", "12"]
READERS = {
    "bo": EXACT,
    "egil": EXACT,
    "astrid": MASKED,
    "johan": MASKED,
    "ingrid": MASKED,
    "cilla": MASKED,
}


@pytest.fixture
def scene(house: House, cast: Cast) -> Scene:
    return asked(house, cast)


@pytest.fixture
def submission(scene: Scene, cast: Cast) -> Submission:
    """Decided, so that readers see it too; three measures were counted."""
    row = rounds.submission(scene.technical, cast.bo)
    unit = scene.technical.unit
    titles = ("Skyltar", "Larm", "Lås")
    counted = [measures.measure(unit, scene.activity, title=each) for each in titles]
    rounds.with_small_count(row, *counted)
    row.decision = plans.decision(body="Tekniska nämnden", unit=unit)
    row.save()
    return row


def figures(client: Client, address: str) -> list[str]:
    page = client.get(address).text
    return re.findall(r'class="va-figure"[^>]*>\s*<dt>[^<]*</dt>\s*<dd>([^<]*)</dd>', page)


def test_the_submissions_page(submission: Submission, cast: Cast, sign_in: SignIn) -> None:
    address = f"/enquiries/{submission.enquiry_id}/submissions/1/"
    clients = {name: sign_in(getattr(cast, name)) for name in READERS}
    assert {name: figures(client, address) for name, client in clients.items()} == READERS
    assert "Visa underlaget" in clients["bo"].get(address).text
    leaks = ("/basis/", "Skyltar", "av 3", "3 rader", SUMMARY)
    page = clients["astrid"].get(address).text
    assert [leak for leak in leaks if leak in page] == []


def test_the_page_of_its_basis(submission: Submission, cast: Cast, sign_in: SignIn) -> None:
    answer = submission.answers.order_by("question__position")[0]
    address = f"/enquiries/{submission.enquiry_id}/submissions/1/basis/{answer.pk}/1/"
    clients = {name: sign_in(getattr(cast, name)) for name in READERS}
    assert {name: figures(client, address) for name, client in clients.items()} == READERS
    told = ("Siffran räknade 3 rader. Du får se 3 av 3.", SUMMARY, "Skyltar", "Larm", "Lås")
    own, office = clients["bo"].get(address).text, clients["astrid"].get(address).text
    assert [words for words in told if words in own] == list(told)
    leaks = (*told, "rader finns kvar", "3 rad")
    assert [leak for leak in leaks if leak in office] == []
    assert "Minst ett antal är så litet att det kunde peka ut någon." in office


def test_what_is_gone_since_tells_no_number_either(
    submission: Submission, cast: Cast, sign_in: SignIn
) -> None:
    submission.enquiry.unit.measures.all().delete()
    answer = submission.answers.order_by("question__position")[0]
    address = f"/enquiries/{submission.enquiry_id}/submissions/1/basis/{answer.pk}/1/"
    own, office = (sign_in(who).get(address).text for who in (cast.bo, cast.astrid))
    gone = "Finns inte längre, och det finns ingen uppgift om varför."
    assert (own.count(gone), office.count(gone)) == (3, 0)
