"""What one administration has written in its paper, and what every paper says of economy."""

from datetime import datetime

from varna.accounts.models import User
from varna.followup.models import Submission
from varna.memorandum import actions, queries
from varna.memorandum.models import Consequence

TEXTS = {
    "registry_number": "SN 2026/88",
    "matter": (
        "Förvaltningen har gått igenom svaren med enhetscheferna. De kommentarer som nämnden bad "
        "om är skrivna, och det som återstår har fått en dag."
    ),
}
ECONOMY = "Beslutet har inga ekonomiska konsekvenser utöver budget."


def write(*, office: User, at: datetime) -> None:
    """In the paper about the answers that a board referred back and now has again."""
    actions.choose_consequences(words={Consequence.ECONOMY: ECONOMY}, by=office, at=at)
    again = Submission.objects.filter(number__gt=1, is_latest=True, decision=None)
    submission = again.select_related("enquiry", "submitted_by").latest("pk")
    began_with = actions.stands(queries.standing(submission.enquiry, submission.number))
    actions.write_memorandum(
        enquiry=submission.enquiry,
        number=submission.number,
        texts=TEXTS,
        began_with=began_with,
        by=submission.submitted_by,
        at=at,
    )
