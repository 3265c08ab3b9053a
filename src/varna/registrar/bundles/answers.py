"""What a submission says, as a text: the answers came in on a page, and not in a file."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from varna.followup.models import Submission
from varna.memorandum import annex, queries
from varna.org import queries as org
from varna.paper.model import Document
from varna.paper.render import Format, render


@dataclass(frozen=True)
class Answers:
    """Made when the bundle is packed, of what is frozen: the same each time."""

    submission: int
    name: str

    def content(self) -> bytes:
        """What is restricted is told of, and never told."""
        rows = Submission.objects.select_related("enquiry__round", "enquiry__unit")
        row, whole = rows.get(pk=self.submission), org.municipality()
        words = {"unit": row.enquiry.unit_name, "number": row.number}
        document = Document(
            _("Svar från %(unit)s, inlämning %(number)d") % words,
            row.submitted_at,
            subtitle=row.enquiry.round.title,
            municipality=whole.name if whole else "",
            blocks=tuple(annex.answers(row, list(queries.submitted(row)))),
        )
        return render(document, Format.TEXT)
