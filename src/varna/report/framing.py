"""What stands around the areas: the summary, how the follow-up was done, the annexes."""

from django.utils.translation import gettext as _

from varna.paper.model import Block, Bullets, Callout, Figure, Figures, Paragraph, Run, Tone
from varna.report import charts, sections
from varna.report.models import Section
from varna.report.queries import Facts, is_in, waiting
from varna.ui import formats


def summary(facts: Facts, _section: Section) -> list[Block]:
    bound = [enquiry for enquiry in facts.enquiries if not enquiry.is_invitation_only]
    arrived, undecided = sum(is_in(each) for each in bound), len(waiting(facts.enquiries))
    share = _("%(in)d av %(asked)d") % {"in": arrived, "asked": len(bound)}
    figures = (
        Figure(share, _("svar inlämnade")),
        *(Figure(box, label) for box, label in sections.totals(facts.total)),
        Figure(undecided, _("svar väntar på beslut")),
    )
    blocks: list[Block] = [Figures(figures)]
    if undecided:
        blocks.append(Callout(_("Svar som inte är beslutade är preliminära."), Tone.PARTLY))
    return [*blocks, *charts.by_area(facts), *charts.over_time(facts)]


def method(facts: Facts, _section: Section) -> list[Block]:
    """Whom the round asked, about what time, and how its words are to be read."""
    round_ = facts.report.round
    invited = sum(each.is_invitation_only for each in facts.enquiries)
    told = {
        "period": sections.period(round_),
        "day": formats.day(round_.last_day),
        "bound": len(facts.enquiries) - invited,
        "invited": invited,
    }
    return [
        Paragraph(
            _("Uppföljningen gäller %(period)s. Sista dag för svar var %(day)s.") % told,
        ),
        *_own_days(facts),
        Paragraph(
            _(
                "Antal som är skyldiga att svara: %(bound)d. Antal som är tillfrågade utan att "
                "vara skyldiga: %(invited)d. De tillfrågades svar redovisas, men räknas inte in "
                "i summorna."
            )
            % told
        ),
        Paragraph(
            _(
                "Var och en har svarat på de punkter i planen som rör den. Svaren är enheternas "
                "egna och är beslutade så som det står under rubriken om svar och beslut. "
                "Kommunkontorets texter står före svaren och ändrar dem inte."
            )
        ),
        _reading(),
    ]


def _own_days(facts: Facts) -> list[Block]:
    """Who was bound to another last day; it stands beside the unit where its state is told of."""
    own = [each for each in facts.enquiries if each.last_day and not each.is_invitation_only]
    names = [each.unit_name for each in own]
    if not names:
        return []
    words = _("En egen sista dag hade: %(names)s.") % {"names": ", ".join(names)}
    return [Paragraph(words)]


def _reading() -> Bullets:
    words = (
        (_("Ej inkommet"), _("betyder att svaret saknas. Det säger inget om hur det går.")),
        (_("Kan inte bedömas"), _("är ett svar: den som svarade kunde inte avgöra frågan.")),
        (_("Berör inte oss"), _("står utanför alla summor.")),
    )
    return Bullets(tuple((Run(word, strong=True), Run(f" {means}")) for word, means in words))


def annexes(_facts: Facts, _section: Section) -> list[Block]:
    return [
        Paragraph(
            _(
                "Alla svar finns också som kalkylblad och som CSV, ett svar på varje rad. Filerna "
                "är gjorda av samma version som den här redovisningen, och summorna i den går att "
                "räkna fram ur dem."
            )
        )
    ]
