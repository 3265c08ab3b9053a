"""The pages of a request: without scripts, for registrar and office alone."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.disclosure.conftest import COMMENT, Take
from tests.factories.scenes import Scene
from varna.accounts.models import User
from varna.disclosure import actions, covering
from varna.disclosure.models import DisclosureRequest, Paper, Protected
from varna.files import blobs
from varna.followup.models import Submission
from varna.paper import parts

SignIn = Callable[[User], Client]
GROUND = "OSL_18_8"


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "file_of", lambda paper, _at: f"%PDF {paper.pk}".encode())


def place(paper: Paper, words: str) -> str:
    whole = parts.parts(covering.document_of(paper))
    return next(part.place for part in whole if words in part.text)


def address(paper: Paper, rest: str = "") -> str:
    return f"/disclosures/{paper.request_id}/papers/{paper.number}/{rest}"


def test_from_what_is_asked_for_to_what_leaves_the_house(
    submission: Submission, cast: Cast, sign_in: SignIn, quickly: None
) -> None:
    client = sign_in(cast.ingrid)
    page = f"/enquiries/{submission.enquiry_id}/submissions/{submission.number}/"
    begin = f"/disclosures/add/?from=submission:{submission.pk}"
    assert begin in client.get(page).content.decode()
    said = {"received_on": "2026-11-20", "what": "Svaren om brandskydd", "send_to": ""}
    client.post(begin, said)
    paper = Paper.objects.get()
    where = place(paper, "Nyckelskåpet")
    client.post(address(paper), {"ground": GROUND, "place": [where]})
    client.post(address(paper, "show/"), {"shown": where})
    client.post(address(paper, f"words/{where}/"), {"ground": GROUND, "word": ["0", "3"]})
    client.post(address(paper, "everywhere/"), {"all-ground": GROUND, "all-phrase": "börjes"})
    assert [(row.start, row.end) for row in Protected.objects.order_by("start")] == [
        (0, 12),
        (17, 23),
        (24, 27),
    ]
    result = client.get(address(paper, "result/")).content.decode()
    hidden = "[Uppgift skyddad, OSL 18 kap. 8 §]"
    assert f"{hidden} vid {hidden} öppnas med koden." in result
    assert "Nyckelskåpet" not in result
    decide = f"/disclosures/{paper.request_id}/decide/"
    form = client.get(decide).context["form"].initial
    client.post(decide, {**form, "ground": "", "words": ""})
    row = DisclosureRequest.objects.get()
    assert (row.outcome, "kammarrätten" in row.appeal) == ("MASKED", True)
    served = b"".join(client.get(address(paper, "released/")).streaming_content)
    assert served == f"%PDF {paper.pk}".encode()
    paper.refresh_from_db()
    assert paper.released is not None
    assert blobs.read(paper.released.sha256) == served


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("ingrid", 200),
        ("astrid", 200),
        ("johan", 404),
        ("bo", 404),
        ("disa", 404),
        ("cilla", 404),
        ("hans", 404),
    ],
)
def test_who_may_open_a_request_and_its_papers(
    name: str, status: int, paper: Paper, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(getattr(cast, name))
    pages = [
        f"/disclosures/{paper.request_id}/",
        f"/disclosures/{paper.request_id}/decide/",
        address(paper),
        address(paper, "result/"),
        address(paper, f"words/{place(paper, 'Nyckelskåpet')}/"),
    ]
    assert [client.get(page).status_code for page in pages] == [status] * len(pages)


def test_what_one_does_not_see_cannot_be_taken_up(
    scene: Scene, submission: Submission, cast: Cast, sign_in: SignIn
) -> None:
    page = f"/disclosures/add/?from=submission:{submission.pk}"
    assert sign_in(cast.ingrid).get(page).context["found"] is not None
    assert sign_in(cast.bo).get(page).status_code == 403
    assert sign_in(cast.ingrid).get(page.replace(":", ":9")).context["found"] is None


def test_a_request_says_what_is_asked_or_is_one_that_waits(
    submission: Submission, received: DisclosureRequest, cast: Cast, sign_in: SignIn
) -> None:
    client, page = sign_in(cast.ingrid), f"/disclosures/add/?from=submission:{submission.pk}"
    answer = client.post(page, {"received_on": "2026-11-20", "what": " "})
    assert list(answer.context["form"].errors) == ["what"]
    answer = client.post(page, {"received_on": "2026-11-23", "what": "Svaren"})
    assert list(answer.context["form"].errors) == ["received_on"]
    client.post(page, {"received_on": "2026-11-20", "request": received.pk})
    assert [paper.request_id for paper in Paper.objects.all()] == [received.pk]


def test_a_refusal_needs_its_ground_and_its_reason(
    paper: Paper, cast: Cast, sign_in: SignIn
) -> None:
    client, page = sign_in(cast.ingrid), f"/disclosures/{paper.request_id}/decide/"
    form = {**client.get(page).context["form"].initial, "answer": "REFUSE"}
    assert list(client.post(page, form).context["form"].errors) == ["ground", "words"]
    client.post(page, {**form, "ground": GROUND, "words": "Skyddet skulle bli sämre."})
    assert DisclosureRequest.objects.get().outcome == "REFUSED"
    assert client.get(address(paper, "released/")).status_code == 404


def test_only_files_that_are_not_protected_leave(
    paper: Paper, cast: Cast, sign_in: SignIn, quickly: None
) -> None:
    client, file = sign_in(cast.ingrid), paper.enclosed.get()
    page = address(paper, f"released/{file.pk}/")
    assert client.get(page).status_code == 404
    client.post(address(paper, f"files/{file.pk}/"), {f"file{file.pk}-ground": GROUND})
    decide = f"/disclosures/{paper.request_id}/decide/"
    client.post(decide, client.get(decide).context["form"].initial)
    assert (DisclosureRequest.objects.get().outcome, client.get(page).status_code) == (
        "MASKED",
        404,
    )
    file.ground = ""
    file.save()
    assert client.get(page).status_code == 200


def test_a_ground_is_needed_and_what_was_ticked_is_not_protected_without(
    paper: Paper, cast: Cast, sign_in: SignIn
) -> None:
    client, where = sign_in(cast.ingrid), place(paper, "Nyckelskåpet")
    answer = client.post(address(paper), {"ground": "", "place": [where]})
    assert (list(answer.context["form"].errors), Protected.objects.count()) == (["ground"], 0)
    assert re.search(rf'value="{re.escape(where)}"\s+checked', answer.content.decode())
    client.post(address(paper), {"ground": GROUND, "place": [where]})
    assert Protected.objects.count() == 1


def test_a_request_that_waits_is_a_task(
    received: DisclosureRequest, cast: Cast, sign_in: SignIn
) -> None:
    link = f'href="/disclosures/{received.pk}/"'
    seen = {
        name: link in sign_in(getattr(cast, name)).get("/").content.decode()
        for name in ("ingrid", "astrid", "johan", "bo")
    }
    assert seen == {"ingrid": True, "astrid": True, "johan": False, "bo": False}


def test_the_page_of_a_paper_costs_the_same_whatever_is_protected(
    paper: Paper, take: Take, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    client = sign_in(cast.ingrid)

    def cost() -> int:
        with CaptureQueriesContext(connection) as met:
            client.get(address(paper))
        return len(met)

    cost()
    first = cost()
    for start, end in parts.words(COMMENT):
        mask = parts.Mask(place(paper, "Nyckelskåpet"), start, end)
        actions.protect(paper=paper, masks=[mask], ground=GROUND, by=cast.ingrid, at=now)
    assert cost() == first
