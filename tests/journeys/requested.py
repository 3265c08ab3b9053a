"""The visits to requests for public records."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.journeys.openings import as_file, form, one, visits
from tests.journeys.visits import Arguments
from varna.disclosure.models import DisclosureRequest, Enclosed, Paper

released = one(DisclosureRequest, outcome="MASKED")


def paper_of(outcome: str) -> Callable[[], Arguments]:
    def found() -> Arguments:
        row = Paper.objects.filter(request__outcome=outcome).latest("pk")
        return row.request_id, row.number

    return found


gone_through = paper_of("")


def left_with_it() -> Arguments:
    row = Enclosed.objects.filter(paper__request__outcome="MASKED").latest("pk")
    return row.paper.request_id, row.paper.number, row.pk


def protect_without_a_ground(page: Page) -> None:
    button = page.get_by_role("button", name="Skydda det ikryssade")
    button.evaluate("it => { it.form.noValidate = true; it.form.requestSubmit() }")
    page.locator(".va-error-summary").first.wait_for()


DISCLOSURE = [
    *visits("disclosure_list", "Ines", "Astrid"),
    *visits("disclosure_list", "Ines", query="?q=finns+inte"),
    *visits("disclosure_list", "Ines", query="?export=xlsx", is_file=True),
    *form("add_disclosure", "Ines"),
    *visits("disclosure_detail", "Ines", of=one(DisclosureRequest, outcome="REFUSED")),
    *visits("disclosure_detail", "Ines", of=released),
    *form("decide_request", "Ines", of=one(DisclosureRequest, outcome="")),
    *visits("protect_parts", "Ines", of=gone_through),
    *visits("protect_parts", "Ines", of=gone_through, then=protect_without_a_ground),
    *visits("put_back_paper", "Ines", of=gone_through),
    *visits("protect_parts", "Ines", of=paper_of("MASKED")),
    *form("protect_words", "Ines", of=as_file(gone_through, "title")),
    *visits("paper_result", "Ines", of=gone_through),
    *visits("released_file", "Ines", of=paper_of("MASKED"), is_file=True),
    *visits("released_enclosure", "Ines", of=left_with_it, is_file=True),
]
