"""What somebody has asked to see: one request that is answered, and one that waits."""

from datetime import datetime, timedelta

from varna.disclosure import actions, covering
from varna.disclosure.models import DisclosureRequest, Paper
from varna.disclosure.sources import Asker, find
from varna.documents.grounds import Ground
from varna.followup.models import Submission, SubmittedAnswer
from varna.paper import parts
from varna.portal.examples.municipality import Solvik

REASON = "Uppgifterna beskriver hur lokalerna larmas, och skyddet skulle bli sämre om de spreds."


def ask(solvik: Solvik, *, at: datetime) -> None:
    """No file is made: the first is refused whole, and the other is still being gone through."""
    ines = solvik.people["Ines Ivarsson"]
    earlier = at - timedelta(days=20)
    refused = actions.receive_request(
        received_on=earlier.date(),
        what="Beskrivningar av hur kommunens lokaler larmas",
        send_to="",
        by=ines,
        at=earlier,
    )
    verdict = actions.Verdict(
        decided_on=earlier.date(),
        seen=covering.stands([]),
        appeal="Beslutet kan överklagas hos kammarrätten inom tre veckor.",
        refusal=actions.Refusal(Ground.SECURITY_MEASURES, REASON),
    )
    actions.decide_request(request=refused, verdict=verdict, by=ines, at=earlier)
    waiting = actions.receive_request(
        received_on=at.date(), what="En nämnds svar i årets uppföljning", send_to="", by=ines, at=at
    )
    _go_through(waiting, solvik, at)


def _go_through(request: DisclosureRequest, solvik: Solvik, at: datetime) -> Paper:
    ines = solvik.people["Ines Ivarsson"]
    told = SubmittedAnswer.objects.exclude(comment="").filter(submission__decision__isnull=False)
    submission = Submission.objects.filter(pk__in=told.values("submission")).earliest("pk")
    found = find(f"submission:{submission.pk}", Asker(ines, at, at.date()))
    assert found is not None
    paper = actions.take_up(request=request, found=found, by=ines, at=at, on=at.date())
    comment = told.filter(submission=submission).earliest("pk").comment
    whole = parts.parts(covering.document_of(paper))
    masks = [parts.Mask(part.place) for part in whole if part.text == comment]
    actions.protect(paper=paper, masks=masks[:1], ground=Ground.PREPAREDNESS, by=ines, at=at)
    return paper
