"""Why something is not done with a report on its way to the council."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The text is for the person who asked."""

    says: str | Promise = ""

    def __str__(self) -> str:
        return str(self.says)


class ReportClosed(Refused):
    """The last body on the path has decided."""

    says = _("Redovisningen är beslutad. Dess innehåll är låst.")


class PathMissing(Refused):
    """A path has at least one body."""

    says = _("Skriv minst en instans: den som beslutar om redovisningen.")


class AlreadyReached(Refused):
    """Bodies that the report has been sent to stay where they are, in their order."""

    says = _("De instanser som redovisningen har sänts till ska stå kvar först, i samma ordning.")


class NotItsTurn(Refused):
    """Another body has the report, or it has gone too far or not far enough."""

    says = _("Redovisningen kan inte sändas dit nu. Se var den är på vägen.")


class OlderVersion(Refused):
    """What has been sent back or decided is not replaced by something older."""

    says = _("Sänd en nyare version. Sammanställ en först, om det inte finns någon.")


class DispatchedTooEarly(Refused):
    """Before the version was compiled, or before the decision that it follows on."""

    says = _("Dagen ligger före dagen då versionen sammanställdes eller det förra beslutet.")


class TooLate(Refused):
    """The day has not come."""

    says = _("Den dagen har inte kommit än.")


class NothingWaits(Refused):
    """No body has a version that waits for its decision."""

    says = _("Inget beslut väntas. Beslutet kan redan vara infört.")


class DecidedTooEarly(Refused):
    """Before it was dispatched, or before the decision to wait."""

    says = _("Beslutet kan inte vara äldre än utskicket eller bordläggningen.")


class ParagraphMissing(Refused):
    """A meeting decides under a paragraph."""

    says = _("Skriv paragrafen i protokollet.")


class WordsMissing(Refused):
    """Changed or referred back, without a word on how."""

    says = _("Skriv vad som ändrades, eller vad som ska göras.")


class NotDecided(Refused):
    """Only what the last body has decided on is shown to residents."""

    says = _("Redovisningen är inte beslutad än, så den kan inte publiceras.")


class FilesMissing(Refused):
    """A file of the decided version is still being made."""

    says = _("Filerna är inte klara än. Vänta tills alla är gjorda.")


class NotPublished(Refused):
    """There is nothing to withdraw."""

    says = _("Redovisningen är inte publicerad.")


class ReasonMissing(Refused):
    """What residents could read is not taken away without a word."""

    says = _("Skriv varför redovisningen inte längre ska visas.")
