"""
The matrix: every role × every address × an object that is own, other, draft or restricted.

What is expected is reckoned from two tables: who opens a kind of object (`visible_to`), and who may
do what to it (`org.permissions`). An address is known by its route, so that a new one of a known
kind is walked without being named.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

from tests import doors

PEOPLE = {
    "office": "astrid",
    "coordinator": "bo",
    "approver": "egil",
    "handler": "lo",
    "reader": "cilla",
    "auditor": "johan",
    "registrar": "ingrid",
    "admin": "hans",
    "another": "disa",
    "stranger": "karin",
}
"""
Somebody in each role, at the technical board where it is a board's. *Another* is the social
board's coordinator, whose own is what is *other* to them.
"""
WORDS = {
    "own": "coordinator approver handler",
    "reading": "office reader auditor registrar",
    "keeping": "office auditor registrar",
    "content": "office coordinator approver handler reader auditor registrar another",
}
"""Short for several."""
TURNED = {"coordinator": "another", "approver": "", "handler": ""}
"""Who stands in the same place to what is the other board's."""
CONDITIONS = ("own", "other", "draft", "restricted")
OPEN = ("account/", "login/", "link/", "redovisningar/")
"""What asks nobody to sign in, or asks in another way: `test_doors.py` tells of them."""

# Who opens an object of the kind: one that stands | a draft | one that is restricted.
KINDS = {
    "measures": """
action-plans/<int:pk> own reading | own
action-plans/<int:pk>/files/<str:kind> own reading | own
action-plans/<int:pk>/measures/<int:measure> own reading | own
links/<int:pk> own
links/<slug:kind>/<int:key> own
measures/<int:pk> own
statements/<int:pk> own | | own
statements/<int:pk>/files/<int:file> own | | own
units/<int:unit>/statements/<int:commitment> own
""",
    "plan": """
areas/<int:pk> content | office
assignments/<int:pk> content
commitments/<int:pk> content | office
commitments/<int:pk>/history/<str:kind> content
goals/<int:pk> content | office
indicators/<int:pk> content
plans/<int:pk> content | office
plans/<int:pk>/assign/<int:position> content
plans/<int:pk>/compare/dropped/<int:commitment> | office
plans/<int:pk>/sources/<int:position> content
rearrangements/<int:pk> | office
source-choices/<int:pk> content
""",
    "disclosures and reports": """
disclosures/<int:pk> office registrar
disclosures/<int:pk>/papers/<int:number> office registrar | office registrar
disclosures/<int:pk>/papers/<int:number>/files/<int:file> office registrar
disclosures/<int:pk>/papers/<int:number>/released/<int:file> office registrar
disclosures/<int:pk>/papers/<int:number>/words/<str:place> office registrar
reports/<int:pk> keeping
reports/<int:pk>/sections/<int:section> keeping
reports/<int:pk>/versions/<int:number> keeping
reports/<int:pk>/versions/<int:number>/<str:kind> keeping
reports/templates/<int:pk> office coordinator
""",
    "documents": """
document-versions/<int:pk> content | own
document-versions/<int:pk>/files/<int:attached> content | own
documents/<int:pk> content | own
registry/formats/<int:pk> content
""",
    "answers": """
enquiries/<int:pk> own reading | own reading | own reading
enquiries/<int:pk>/files/<int:attachment> own | own | own
enquiries/<int:pk>/hand/<int:handed> | own
enquiries/<int:pk>/questions/<int:question> own reading | own reading
enquiries/<int:pk>/submissions/<int:number> own reading | own keeping
enquiries/<int:pk>/submissions/<int:number>/basis/<int:answer>/<int:place> own reading | own keeping
enquiries/<int:pk>/submissions/<int:number>/files/<int:file> own reading | own keeping | own keeping
enquiries/<int:pk>/submissions/<int:number>/memorandum/<str:kind> own reading | own keeping
enquiries/handed/<int:pk> | handler
situation/<int:pk>/<int:unit>/<int:position> own reading | own reading
""",
    "units and people": """
grants/<int:pk> office admin auditor coordinator
jobs/<int:pk> admin
meetings/<int:pk> content
people/<int:pk> office admin coordinator
people/<int:pk>/appointments/<int:appointment> office admin coordinator
people/<int:pk>/deputies/<int:deputyship> office admin coordinator
units/<int:pk> content admin
units/import/<int:pk> office
""",
    "rounds": """
rounds/<int:pk> content | office
rounds/<int:pk>/judgements/goals/<int:goal> content
rounds/<int:pk>/judgements/points/<int:commitment> content
""",
}

# Of those who open it, who may do it; at the other addresses all of them may.
ACTS = """
office
    remove_area add_goal mend_area change_assignment remove_assignment arrange_commitment
    choose_sources mend_commitment settle_origins approve_commitment assign_like join_commitments
    leave_out move_commitment place_commitment split_commitment take_back add_indicator change_goal
    remove_goal change_indicator enter_reading add_area add_commitment adopt_plan assign_units
    carry_over check_plan confirm_plan mend_document remove_plan source_list approve_pairs
    compare_plans finish_review settle_area assign_area choose_for_area
    undo_source_choice add_section compile_report dispatch_version publish_report
    rename_report set_path withdraw_report remove_section write_section move_section show_section
    make_files_again change_round close_round judgement_list open_round preview_round remove_round
    set_reminders set_timetable begin_report judge_goal judge_point set_last_day remind_enquiry
    return_submission hand_over_assignments
office admin
    edit_unit end_unit merge_unit move_unit rename_unit split_unit set_contact end_grant
    appoint_person change_person close_person reopen_person end_appointment
coordinator approver
    adopt_action_plan adopt_version repeal_version
coordinator handler
    save_answers remove_attachment attachment_list
own
    change_action_plan import_measures confirm_measures move_measure remove_action_plan
    take_measures change_version document_files record_review remove_version propose_version
    take_back_version remove_document_file change_document begin_version hand_questions
    submit_enquiry write_memorandum draft_memorandum
office coordinator registrar
    record_decision change_meeting remove_meeting remove_number_format
office registrar
    record_body_decision
office coordinator approver handler auditor registrar another
    commitment_history commitment_history_file
"""
ASKED_FIRST = {"hand_over", "restart_job"}
"""Refused for what one is, before anybody looks for what it is about."""


@dataclass(frozen=True)
class Kind:
    """Who opens its objects in each condition, and the addresses that take one."""

    route: str
    opens: dict[str, set[str]]
    opens_around: dict[str, set[str]]
    names: set[str]

    @property
    def first(self) -> str:
        """Its own page, where it has one that is read."""
        read = sorted(self.names - pressed() - set(acts()))
        return next((name for name in read if name.endswith("_detail")), (*read, "")[0])


def kinds(part: str) -> Iterator[Kind]:
    every, told = addresses(), dict(_told())
    for route, _words in _lines(part):
        around = [each for each in told if route.startswith(f"{each}/")]
        nearest = max(around, key=len, default="")
        nobody = {each: set[str]() for each in CONDITIONS}
        yield Kind(route, told[route], told.get(nearest, nobody), every.get(route, set()))


def routes() -> set[str]:
    """Of every kind there is."""
    return {route for route, _opens in _told()}


def _told() -> Iterator[tuple[str, dict[str, set[str]]]]:
    for part in KINDS:
        for route, words in _lines(part):
            stands, draft, hidden, *_ = *map(spelled, words.split("|")), set[str](), set[str]()
            told = (stands, turned(stands), draft, hidden)
            yield route, dict(zip(CONDITIONS, told, strict=True))


def _lines(part: str) -> Iterator[list[str]]:
    for line in KINDS[part].strip().splitlines():
        yield line.split(maxsplit=1)


def doing(name: str, opens: set[str], condition: str) -> set[str]:
    """Who of those who open it may do what the address is for."""
    allowed = acts().get(name)
    if allowed is None:
        return opens
    return opens & (turned(allowed) if condition == "other" else allowed)


@cache
def acts() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    allowed: set[str] = set()
    for line in ACTS.strip().splitlines():
        if line.startswith(" "):
            found |= dict.fromkeys(line.split(), allowed)
        else:
            allowed = spelled(line)
    return found


def asking(condition: str) -> set[str]:
    """Who asks: those alone for whom another board's is something else than the own."""
    return {"another", *TURNED} if condition == "other" else set(PEOPLE)


def spelled(words: str) -> set[str]:
    return {who for word in words.split() for who in WORDS.get(word, word).split()}


def turned(who: set[str]) -> set[str]:
    return who if "another" in who else {TURNED.get(each, each) for each in who} - {""}


@cache
def pressed() -> set[str]:
    """What answers to a press alone."""
    return doors.names() - {door.name for door in doors.doors()}


def addresses() -> dict[str, set[str]]:
    """The names of what takes an object, by the route as far as the last of what it takes."""
    found: dict[str, set[str]] = defaultdict(set)
    for route, name in _walk(get_resolver(), ""):
        if "<" in route and not route.lstrip("^").startswith(OPEN):
            found[route[: route.rindex(">") + 1]].add(name)
    return found


def _walk(resolver: URLResolver, route: str) -> Iterator[tuple[str, str]]:
    for each in resolver.url_patterns:
        here = route + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each, here)
        elif isinstance(each, URLPattern) and each.name:
            yield here, each.name
