"""Solvik with what a person may leave lying: a plan half read, a round half prepared, a sheet."""

from datetime import date, datetime
from pathlib import Path

from tests.factories import documents, reports
from tests.journeys.workbook import workbook
from varna.accounts import actions as accounts
from varna.accounts import links
from varna.accounts.models import OneTimeLink, User
from varna.disclosure import actions as disclosure
from varna.disclosure import covering
from varna.disclosure.sources import Asker, find
from varna.documents.grounds import Ground
from varna.documents.models import DocumentVersion, Outcome
from varna.files import kinds
from varna.files.actions import LookedInto
from varna.followup.actions import handing, rounds
from varna.followup.models import Enquiry, Round, RoundState, SubmittedFile
from varna.jobs.models import Heartbeat
from varna.memorandum import decided
from varna.memorandum.models import DecidedPaper
from varna.org.sheets import actions as sheets
from varna.paper.parts import Mask
from varna.paper.render import Format
from varna.periods import spans
from varna.plan import actions as plans
from varna.plan.models import Plan
from varna.plan.reading.safely import read_safely
from varna.portal.examples import programme, publishing
from varna.portal.management.commands import load_examples
from varna.report import actions
from varna.search import index

KNOWN = "- Kommunstyrelsen stärker samordningen"
UNCERTAIN = "- En lista över skyddsrum tas fram."
ASSESS = "- Berörda nämnder och bolag bedömer riskerna när kommunen"
REWORDED = [
    (
        f"{ASSESS} planerar, bygger nytt och bygger om.",
        f"{ASSESS} planerar.\n{ASSESS} bygger nytt och bygger om.",
    ),
    ("- Läget för olyckor i kommunens verksamheter kartläggs.\n", ""),
    ("utvärderas så att de ger deltagarna det de behöver", "utvärderas varje år"),
]


def furnish(*, on: date, at: datetime) -> None:
    load_examples.load(on)
    publishing.publish_last_year(on=on)
    astrid, bo = person("Astrid"), person("Bo")
    bo.set_password("tolv-tecken-eller-fler")
    bo.save(update_fields=["password"])
    adopted = Plan.objects.get()
    following = propose("nasta-plan.txt", next_plan(), by=astrid, at=at)
    plans.compare_plans(plan=following, earlier=adopted, by=astrid, at=at)
    draft = propose("utkast.txt", example_plan() + "\n", by=astrid, at=at)
    plans.confirm_plan(plan=draft, by=astrid, at=at)
    period = spans.year(on.year + 1)
    rounds.prepare_round(
        plan=adopted, title="Nästa år", period=period, last_day=on, by=astrid, at=at
    )
    sheets.keep_sheet(name="enheter.xlsx", content=workbook(), by=astrid, at=at)
    task = f"/enquiries/{Enquiry.objects.latest('pk').pk}/"
    accounts.issue_link(user=bo, prefix=task, task="Årsuppföljningen", at=at)
    used = accounts.issue_link(user=bo, prefix=task, at=at)
    accounts.use_link(link=used, at=at)
    hand_and_take_back(on=on, at=at)
    routine = DocumentVersion.objects.get(decision=None, document__unit__abbreviation="TN")
    documents.file(routine, bo)
    take_reports_on_their_way(adopted, on=on, by=astrid, at=at)
    hand_out(by=person("Ines"), at=at)
    keep_decided_papers(at=at)
    Heartbeat.objects.create(runner="one", started_at=at, seen_at=at)
    index.rebuild(on=on)


def keep_decided_papers(*, at: datetime) -> None:
    """As the job would have kept them, without a rendering."""
    for paper in DecidedPaper.objects.select_related("submission", "kept_by"):
        decided.keep_file(paper=paper, kind=Format.PDF, content=b"%PDF-1.7\n", at=at)


def hand_and_take_back(*, on: date, at: datetime) -> None:
    enquiry = Enquiry.objects.get(round__state="OPEN", unit__abbreviation="TN")
    given = {"enquiry": enquiry, "to": person("Per"), "due_on": on, "by": person("Bo"), "at": at}
    row = handing.hand_questions(questions=[enquiry.questions.all()[0].pk], **given)
    handing.take_back(handing=row, by=person("Bo"), at=at)


def hand_out(*, by: User, at: datetime) -> None:
    """A submission with an attached file, without its title."""
    file = SubmittedFile.objects.filter(ground="").latest("pk")
    found = find(f"submission:{file.answer.submission_id}", Asker(by, at, at.date()))
    assert found is not None
    who = {"by": by, "at": at}
    row = disclosure.receive_request(
        received_on=at.date(), what="Svaren med sin fil", send_to="", **who
    )
    paper = disclosure.take_up(request=row, found=found, on=at.date(), **who)
    disclosure.protect(paper=paper, masks=[Mask("title")], ground=Ground.PREPAREDNESS, **who)
    verdict = disclosure.Verdict(at.date(), covering.stands([paper]), "Hos kammarrätten.")
    disclosure.decide_request(request=row, verdict=verdict, **who)


def take_reports_on_their_way(plan: Plan, *, on: date, by: User, at: datetime) -> None:
    """One waits for a decision; the latest was sent back, and has a newer version."""
    earlier = Round.objects.create(
        plan=plan,
        title="Delårsuppföljning",
        period_start=date(on.year - 2, 1, 1),
        period_end=date(on.year - 2, 9, 1),
        last_day=date(on.year - 2, 10, 1),
        state=RoundState.CLOSED,
        created_at=at,
        opened_at=at,
    )
    waiting = reports.begun(earlier, by=by, at=at)
    reports.compiled(waiting, by=by, at=at)
    reports.sent(waiting, by=by, at=at)
    now = Round.objects.get(state=RoundState.OPEN)
    back = reports.begun(now, by=by, at=at)
    actions.add_section(report=back, title="Inför nästa år", by=by, at=at)
    reports.compiled(back, by=by, at=at)
    reports.sent(back, by=by, at=at)
    reports.decided(back, Outcome.REFERRED_BACK, by=by, at=at)
    reports.compiled(back, by=by, at=at)


def example_plan() -> str:
    return Path(programme.SOURCE).read_text(encoding="utf-8")


def uncertain_plan() -> str:
    """The example plan with a line that does not say who."""
    plan = example_plan()
    assert KNOWN in plan
    return plan.replace(KNOWN, f"{UNCERTAIN}\n{KNOWN}", 1)


def next_plan() -> str:
    """The same, reworded here and there: a sentence split, one dropped, one changed."""
    plan = uncertain_plan()
    for known, now in REWORDED:
        assert known in plan
        plan = plan.replace(known, now, 1)
    return plan


def propose(name: str, text: str, *, by: User, at: datetime) -> Plan:
    content = text.encode()
    return plans.propose_plan(
        reading=read_safely(name, content),
        original=LookedInto(content, name, kinds.TEXT),
        by=by,
        at=at,
    )


def person(first_name: str) -> User:
    return User.objects.get(name__startswith=f"{first_name} ")


def token(*, is_used: bool) -> str:
    return links.token(OneTimeLink.objects.filter(used_at__isnull=not is_used).latest("pk"))
