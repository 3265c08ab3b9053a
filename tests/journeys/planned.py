"""The visits to a plan: as it is read and compared, who answers, its goals and sources."""

from collections.abc import Callable

from tests.journeys.openings import as_file, form, one, visits
from tests.journeys.visits import Arguments, open_all
from varna.org.models import Unit
from varna.plan.models import Assignment, Commitment, FocusArea, Goal, Indicator, Plan

OFFICE = "Astrid"

proposal, draft = one(Plan, state="PROPOSAL"), one(Plan, state="DRAFT")
adopted = one(Plan, state="ADOPTED")
unread = one(Commitment, plan__state="PROPOSAL", is_uncertain=True)
area = one(FocusArea, plan__state="PROPOSAL")
dropped = one(Commitment, plan__state="ADOPTED", descents=None)
divided = one(Commitment, plan__state="PROPOSAL", kind="ACTIVITY", is_uncertain=False)


followed_up = one(
    Commitment, plan__state="ADOPTED", kind="FOLLOW_UP", assignments__unit__kind="BOARD"
)


def position(number: int) -> Callable[[], Arguments]:
    return lambda: (*adopted(), number)


PROPOSALS = [
    *visits("plan_list", OFFICE, "Bo", "Jon"),
    *form("import_plan", OFFICE),
    *visits("plan_detail", OFFICE, "Cilla", "Jon", of=adopted),
    *visits("plan_detail", OFFICE, of=draft),
    *visits("check_plan", OFFICE, of=proposal, then=open_all),
    *form("mend_document", OFFICE, of=proposal),
    *form("add_area", OFFICE, of=proposal),
    *form("mend_area", OFFICE, of=area),
    *form("add_commitment", OFFICE, of=proposal),
    *visits("add_commitment", OFFICE, of=proposal, query="?line=40"),
    *form("mend_commitment", OFFICE, of=unread),
    *visits("arrange_commitment", OFFICE, of=divided),
    *visits("comparison_detail", OFFICE, of=proposal, then=open_all),
    *visits("comparison_detail", OFFICE, of=draft),
    *visits("comparison_detail", OFFICE, of=proposal, query="?show=SPLIT"),
    *visits("comparison_detail", OFFICE, of=proposal, query="?export=xlsx", is_file=True),
    *visits("settle_origins", OFFICE, of=divided, then=open_all),
    *visits("explain_dropping", OFFICE, of=lambda: (*proposal(), *dropped())),
    *visits("carry_over", OFFICE, of=proposal, lands="comparison_detail"),
    *visits("confirm_plan", OFFICE, of=proposal),
    *form("adopt_plan", OFFICE, of=draft),
    *visits("remove_plan", OFFICE, of=proposal),
]
ASSIGNED = [
    *visits("assign_units", OFFICE, of=adopted),
    *visits("assign_area", OFFICE, of=position(0), then=open_all),
    *visits("assign_area", OFFICE, of=position(4), then=open_all),
    *form("change_assignment", OFFICE, of=one(Assignment)),
    *form("request_list", "Frida", of=one(Unit, name="Solviks Bostäder AB")),
    *visits("request_list", OFFICE, of=one(Unit, name="Solviks Hamn AB"), then=open_all),
    *visits("request_list", "Cilla", of=one(Unit, name="Solviks Vatten AB")),
    *visits("request_list", OFFICE, of=one(Unit, abbreviation="TN")),
    *visits("commitment_list", OFFICE, "Bo", "Jon"),
    *visits("history_list", "Jon", "Bo"),
    *visits("history_list", "Jon", query="?q=finns+inte"),
    *visits("history_list", "Jon", query="?state=now&kind=FOLLOW_UP&export=xlsx", is_file=True),
    *visits("commitment_history", "Jon", "Bo", of=followed_up),
    *(
        each
        for kind in ("pdf", "xlsx")
        for each in visits(
            "commitment_history_file", "Jon", of=as_file(followed_up, kind), is_file=True
        )
    ),
    *visits("commitment_list", OFFICE, query="?q=finns+inte"),
    *visits("commitment_list", OFFICE, query="?export=xlsx", is_file=True),
    *visits(
        "commitment_detail",
        OFFICE,
        "Bo",
        "Frida",
        "Jon",
        of=followed_up,
        then=open_all,
    ),
]
GOALS = [
    *visits("goal_list", OFFICE, "Cilla", of=adopted),
    *visits("goal_list", OFFICE, of=adopted, query="?export=csv", is_file=True),
    *form("add_goal", OFFICE, of=one(FocusArea, plan__state="ADOPTED")),
    *form("change_goal", OFFICE, of=one(Goal)),
    *form("add_indicator", OFFICE, of=one(Goal)),
    *visits("indicator_detail", OFFICE, "Cilla", of=one(Indicator, readings__isnull=False)),
    *visits("indicator_detail", OFFICE, of=one(Indicator, readings=None)),
    *form("change_indicator", OFFICE, of=one(Indicator)),
    *form("enter_reading", OFFICE, of=one(Indicator)),
    *visits("source_list", OFFICE, of=adopted),
    *visits("choose_for_area", OFFICE, of=position(0)),
    *form("choose_for_area", OFFICE, of=position(4)),
    *form("choose_sources", OFFICE, of=one(Commitment, plan__state="ADOPTED")),
    *visits("choose_sources", OFFICE, of=one(Commitment, plan__state="PROPOSAL")),
]
