"""Who opens which page, in which state: every named address has somebody here."""

from collections.abc import Callable

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str

from tests.journeys.doing import MEASURES, MEETINGS
from tests.journeys.followed_up import ANSWERING, JUDGING, ROUNDS, SUBMISSIONS
from tests.journeys.furnished import person, token
from tests.journeys.governing import DOCUMENTS
from tests.journeys.openings import form, one, visits
from tests.journeys.people_and_units import PEOPLE, UNITS
from tests.journeys.planned import ASSIGNED, GOALS, PROPOSALS
from tests.journeys.registry_rooms import REGISTRY
from tests.journeys.reported import REPORTS, WRITING
from tests.journeys.requested import DISCLOSURE
from tests.journeys.stated import STATEMENTS
from tests.journeys.visits import Arguments, open_all
from varna.followup.models import Round
from varna.org.models import Unit

OFFICE = "Astrid"
NOBODY_COMES_BY_AN_ADDRESS = {"sign_in_as_example"}
"""Answers to a press alone; whoever opens it is told that there is no such page."""


ACCOUNTS = [
    *form("account_login", ""),
    *visits("account_logout", "Bo"),
    *form("account_change_password", "Bo"),
    *visits("account_inactive"),
    *form("account_reset_password", ""),
    *visits("account_reset_password_done"),
    *form(
        "account_reset_password_from_key",
        "",
        of=lambda: (
            user_pk_to_url_str(person("Bo")),
            default_token_generator.make_token(person("Bo")),
        ),
    ),
    *visits("account_reset_password_from_key", of=lambda: ("1", "worn-out")),
    *visits("account_reset_password_from_key_done"),
    *visits("use_link", of=lambda: (token(is_used=False),)),
    *visits("use_link", of=lambda: (token(is_used=True),), status=410),
    *visits("use_link", of=lambda: ("0-none",), status=404),
]


def box(state: str) -> Callable[[], Arguments]:
    unit = one(Unit, abbreviation="TN")
    return lambda: (*one(Round, state=state, title__startswith="Årsuppföljning")(), *unit(), 1)


LOOKING = [
    *visits("start", OFFICE, "Bo", "Egil", "Frida", "Gun", "Cilla", "Hans", "Ines", "Jon"),
    *visits("situation", OFFICE, "Bo", "Cilla", "Ines", "Jon"),
    *visits("search", OFFICE, "Hans"),
    *visits("search", OFFICE, "Bo", "Cilla", query="?q=n%C3%A4mnden"),
    *visits("search", OFFICE, query="?q=n%C3%A4mnd&kind=commitment&page=2"),
    *visits("search", OFFICE, query="?q=finns+inte"),
    *visits("situation", OFFICE, query="?export=xlsx", is_file=True),
    *visits("situation_box", OFFICE, "Cilla", of=box("CLOSED"), then=open_all),
    *visits("situation_box", "Bo", of=box("OPEN"), query="?only=left"),
    *visits("job_list", "Hans"),
    *visits("message_list", "Hans"),
    *visits("accessibility", "", "Bo"),
    *visits("privacy", "", "Bo"),
    *visits("healthz", is_file=True),
    *visits("readyz", is_file=True),
]
EXAMPLE = [
    *visits("account_login"),
    *visits("start", "Bo"),
    *visits("message_list", "Bo", then=open_all),
    *visits("ui_gallery", "Bo"),
    *visits("accent", is_file=True),
]
ROOMS = {
    "accounts": ACCOUNTS,
    "units": UNITS,
    "people": PEOPLE,
    "proposals": PROPOSALS,
    "assigned": ASSIGNED,
    "goals": GOALS,
    "documents": DOCUMENTS,
    "statements": STATEMENTS,
    "measures": MEASURES,
    "meetings": MEETINGS,
    "rounds": ROUNDS,
    "answering": ANSWERING,
    "submissions": SUBMISSIONS,
    "judging": JUDGING,
    "looking": LOOKING,
    "disclosure": DISCLOSURE,
    "writing": WRITING,
    "reports": REPORTS,
    "registry": REGISTRY,
}
EMPTY = [
    visit
    for door in (
        "start",
        "situation",
        "plan_list",
        "import_plan",
        "commitment_list",
        "document_list",
        "round_list",
        "prepare_round",
        "report_list",
        "meeting_list",
        "add_meetings",
        "unit_list",
        "add_unit",
        "person_list",
        "import_sheet",
        "who_may_what",
        "meeting_list",
        "action_plan_list",
        "record_list",
        "number_list",
        "number_format_list",
    )
    for visit in visits(door, OFFICE)
]
