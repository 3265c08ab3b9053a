"""What to paste once the board has decided, and what happens then."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.documents.models import Decision, Outcome
from varna.followup.models import Enquiry
from varna.ui import formats

_EXTRACTS: dict[str, Promise] = {
    Outcome.APPROVED: _(
        "%(body)s beslutade den %(day)s%(place)s att godkänna svaren i %(round)s och att "
        "överlämna dem till kommunstyrelsen."
    ),
    Outcome.CHANGED: _(
        "%(body)s beslutade den %(day)s%(place)s att godkänna svaren i %(round)s med följande "
        "ändring och att överlämna dem till kommunstyrelsen: %(words)s"
    ),
    Outcome.NOTED: _(
        "%(body)s beslutade den %(day)s%(place)s att lägga svaren i %(round)s till handlingarna."
    ),
    Outcome.REFERRED_BACK: _(
        "%(body)s beslutade den %(day)s%(place)s att återremittera svaren i %(round)s: %(words)s"
    ),
    Outcome.TABLED: _("%(body)s beslutade den %(day)s%(place)s att bordlägga svaren i %(round)s."),
}
_NEXT: dict[str, Promise] = {
    Outcome.APPROVED: _("Svaren räknas nu som beslutade i kommunens redovisning. Ni är klara."),
    Outcome.CHANGED: _(
        "Svaren räknas nu som beslutade med ändring, och redovisningen säger det. Ni är klara."
    ),
    Outcome.NOTED: _("Svaren räknas nu som beslutade i kommunens redovisning. Ni är klara."),
    Outcome.REFERRED_BACK: _(
        "Utkastet är öppet igen. Ändra svaren och lämna in på nytt; skrivelsens texter följer med."
    ),
    Outcome.TABLED: _("Svaren väntar på ett nytt beslut. Samma skrivelse kan läggas fram igen."),
}
_WAITS = _(
    "Lägg skrivelsen med bilagan i kallelsen. När beslutet är taget: för in dag, paragraf och "
    "utfall, så räknas svaren som beslutade."
)
_DRAFT = _(
    "Det här är ett utkast av svar som inte är inlämnade. Bara ni ser det. Lämna in svaren innan "
    "skrivelsen går till kallelsen."
)


def extract(decision: Decision, enquiry: Enquiry) -> str:
    """One sentence for minutes, registry and mail, in the words of the outcome."""
    place = ", ".join(filter(None, [decision.paragraph, decision.registry_number]))
    words = {
        "body": decision.body,
        "day": formats.day(decision.decided_on),
        "place": f" ({place})" if place else "",
        "round": enquiry.round.title,
        "words": decision.words,
    }
    return str(_EXTRACTS[decision.outcome]) % words


def happens_next(decision: Decision | None, *, is_draft: bool) -> str:
    if is_draft:
        return str(_DRAFT)
    return str(_NEXT[decision.outcome]) if decision else str(_WAITS)
