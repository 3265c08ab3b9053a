"""Setting the Word template of the municipality or of a unit, and taking it away."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.files import actions as files
from varna.files import blobs, kinds
from varna.journal import actions as journal
from varna.org.models import Unit
from varna.paper.process import RenderFailed
from varna.paper.render import faults_of_template
from varna.report.models import WordTemplate

ALLOWED = frozenset({kinds.WORD})
FAULTS: dict[str, Promise] = {
    "broken": _("Word kan inte skriva i filen. Spara den på nytt i Word och försök igen."),
    "headings": _(
        "Mallen saknar formaten Rubrik 1 och Rubrik 2. Utan dem får dokumenten inte kommunens "
        "rubriker. Använd formaten en gång i mallen, spara den och försök igen."
    ),
    "narrow": _(
        "Mallens sida är för smal: tabellerna behöver minst 12 cm mellan marginalerna. Minska "
        "marginalerna och försök igen."
    ),
}


class UnfitTemplate(Exception):
    """Nothing can be written on this file as a report wants it; as text it says why."""


@transaction.atomic
def set_template(*, unit: Unit, upload: Any, name: str, by: User, at: datetime) -> WordTemplate:
    """The unit's template from now on; what is dispatched already is not written anew.

    :raises RefusedFile: and nothing is kept.
    :raises UnfitTemplate: and nothing is kept.
    """
    file = files.store_file(upload=upload, name=name, allowed=ALLOWED, by=by, at=at)
    _refuse_unfit(blobs.read(file.sha256))
    known = WordTemplate.objects.select_for_update().filter(unit=unit).first()
    before = {"file": known.file.name} if known else {}
    template, _is_new = WordTemplate.objects.update_or_create(
        unit=unit, defaults={"file": file, "set_at": at, "set_by": by}
    )
    if known:
        files.forget_file(file=known.file)
    after = {"file": file.name}
    journal.record("report.set_template", template, by=by, at=at, before=before, after=after)
    return template


@transaction.atomic
def remove_template(*, template: WordTemplate, by: User, at: datetime) -> None:
    """From now on that of the municipality is used, or the house's own."""
    before = {"file": template.file.name}
    journal.record("report.remove_template", template, by=by, at=at, before=before)
    template.delete()
    files.forget_file(file=template.file)


def _refuse_unfit(content: bytes) -> None:
    try:
        found = faults_of_template(content)
    except RenderFailed:
        found = ["broken"]
    if found:
        raise UnfitTemplate(" ".join(str(FAULTS[fault]) for fault in found))
