"""What one board has attached to its answers: a note that anybody may read, and one that is not."""

import io
from datetime import datetime

from varna.accounts.models import User
from varna.documents.grounds import Ground
from varna.followup.actions import attaching
from varna.followup.models import Enquiry

BOARD = "TN"
NOTES: tuple[tuple[str, str, Ground | None], ...] = (
    (
        "Minnesanteckning trygghetsvandring.txt",
        "Trygghetsvandringen i Solvik\n\nDeltagarna såg sju mörka platser. Fem är åtgärdade.\n",
        None,
    ),
    (
        "Brister i larmen.txt",
        "Larm i driftlokalerna\n\nTvå lokaler saknar larm på baksidan.\n",
        Ground.SECURITY_MEASURES,
    ),
)


def attach_notes(enquiry: Enquiry, person: User, *, at: datetime) -> None:
    """With its first question."""
    if enquiry.unit.abbreviation != BOARD:
        return
    question = enquiry.questions.select_related("enquiry")[0]
    for name, text, ground in NOTES:
        attaching.attach_file(
            question=question,
            upload=io.BytesIO(text.encode()),
            name=name,
            ground=ground,
            by=person,
            at=at,
        )
