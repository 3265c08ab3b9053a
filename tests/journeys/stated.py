"""Units' own statements, and the figures that count what is there."""

from tests.journeys.openings import form, one, visits
from tests.journeys.visits import Arguments, open_all
from varna.followup.models import SubmittedAnswer
from varna.statements.models import Statement, StatementFile


def counted_rows(unit: str) -> Arguments:
    """A figure of the unit's latest submission, and where its basis opens."""
    rows = SubmittedAnswer.objects.filter(submission__enquiry__unit__abbreviation=unit)
    for row in rows.select_related("submission").order_by("-pk"):
        for place, source in enumerate(row.evidence, start=1):
            if source["references"]:
                return row.submission.enquiry_id, row.submission.number, row.pk, place
    raise LookupError(unit)


boards_statement = one(Statement, unit__abbreviation="TN")
STATEMENTS = [
    *visits("statement_list", "Bo", "Gun"),
    *visits("statement_list", "Bo", query="?export=csv", is_file=True),
    *form("begin_statement", "Bo"),
    *form(
        "state_holding",
        "Bo",
        of=lambda: Statement.objects.filter(pk=boards_statement()[0]).values_list(
            "unit", "commitment"
        )[0],
    ),
    *visits("statement_detail", "Bo", of=boards_statement, then=open_all),
    *visits("statement_detail", "Bo", of=one(Statement, is_latest=False)),
    *visits("withdraw_statement", "Bo", of=boards_statement),
    *visits(
        "statement_file",
        "Bo",
        of=lambda: StatementFile.objects.values_list("statement", "pk")[0],
        is_file=True,
    ),
]
