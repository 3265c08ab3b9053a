"""What the plan refuses, each with the sentence that the person who asked gets."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.plan.models import Plan


class Refused(Exception):
    sentence: str | Promise = ""

    def __str__(self) -> str:
        return str(self.sentence)


class PlanIsLocked(Refused):
    sentence = _("Planen är antagen och texten är låst. Ingenting ändrades.")


class NotConfirmed(Refused):
    sentence = _("Förslaget är inte bekräftat. Gå igenom det och bekräfta det innan planen antas.")


class AlreadyConfirmed(Refused):
    sentence = _("Förslaget är redan bekräftat.")


class NotAdopted(Refused):
    sentence = _("Planen är inte antagen. Vem som svarar bestäms när beslutet är infört.")


class NothingLeft(Refused):
    sentence = _("Planen har inget område med åtaganden. Lägg till det som saknas först.")


class TitleMissing(Refused):
    sentence = _("Planen saknar titel. Fyll i den bland uppgifterna om dokumentet.")


class AlreadyThere(Refused):
    sentence = _("Det åtagandet finns redan i området. Ingenting lades till.")


class NeedsArea(Refused):
    sentence = _("En aktivitet eller en uppföljningspunkt hör till ett område. Välj vilket.")


class AreaHoldsCommitments(Refused):
    sentence = _("Området har åtaganden. Flytta dem till ett annat område först.")


class NoPlanFound(Refused):
    sentence = _("Det finns ingen plan i dokumentet: inga områden och inga åtaganden hittades.")


class TooManyCommitments(Refused):
    sentence = _("Dokumentet gav fler än 2 000 åtaganden. Dela upp det och läs bara in planen.")


class AnotherFile(Refused):
    sentence = _("Det är inte den fil som planen lästes in från. Ingenting är sparat.")


class AlreadyRead(Refused):
    sentence = _("Den här filen är redan inläst.")

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__(plan.pk)


class UnitCannotAnswer(Refused):
    sentence = _("Enheten kan inte svara för ett åtagande den dagen.")


class NotItsSuccessor(Refused):
    sentence = _("Åtagandet kan bara flyttas till den som har tagit över efter enheten.")


class CouncilCannotBind(Refused):
    sentence = _(
        "Fullmäktiges beslut om planen förpliktar inte ett bolag eller ett förbund. Ange lag,"
        " ägardirektiv eller eget beslut, eller låt det vara en inbjudan."
    )


class ReferenceMissing(Refused):
    sentence = _("Ange vilken lag, vilket direktiv eller vilket beslut som är grunden.")


class ChangedMeanwhile(Refused):
    sentence = _(
        "Någon annan har ändrat åtagandet sedan du öppnade sidan. Ingenting ändrades. Se hur det"
        " står nu och försök igen."
    )


class NothingToDivide(Refused):
    sentence = _("Välj ett ord inne i texten, så att båda delarna får ord.")


class NotAlike(Refused):
    sentence = _(
        "Bara grannar av samma slag i samma område slås ihop. Rätta slaget eller flytta det ena"
        " först."
    )


class TooLong(Refused):
    sentence = _("Texten skulle bli längre än 4 000 tecken. Åtagandena slogs inte ihop.")


class NoFurther(Refused):
    sentence = _("Åtagandet står redan ytterst i sitt område.")


class AlreadyInThatArea(Refused):
    sentence = _("Åtagandet står redan i det området.")


class CannotUndo(Refused):
    sentence = _(
        "Det går inte att ångra längre: åtagandet har ändrats sedan dess. Ingenting ändrades."
    )


class SectionMissing(Refused):
    sentence = _("Ange kapitel och paragraf i lagen.")


class DateMissing(Refused):
    sentence = _("Ange vilken dag direktivet eller bolagsordningen är daterad.")


class DecisionMissing(Refused):
    sentence = _("Ange beslutet: vem som beslutade, dag och paragraf.")


class DecidedTooLate(Refused):
    sentence = _("Dagen har inte varit än. Ange när beslutet fattades.")


class NotAsked(Refused):
    sentence = _("Kommunen har inte bett enheten om det här, eller det är redan bindande.")


class PartMissing(Refused):
    sentence = _("Skriv vilken del som antas. Den binder som ni skriver den.")


class ReasonMissing(Refused):
    sentence = _("Skriv varför ni avböjer.")


class TellerMissing(Refused):
    sentence = _("Skriv vem hos enheten som har lämnat uppgiften.")


class OlderThanTheLast(Refused):
    sentence = _("Det finns ett senare beslut om samma sak. Ange det som gäller nu.")


class DecidedMeanwhile(Refused):
    sentence = _("Någon annan förde in ett beslut medan du skrev. Läs det och försök igen.")


class NothingToCompareWith(Refused):
    sentence = _("Välj en annan plan som är antagen att jämföra med.")


class ComparisonIsOld(Refused):
    sentence = _(
        "Planen har ändrats sedan jämförelsen gjordes. Jämför igen; det du redan har bestämt står"
        " kvar."
    )


class PairedMeanwhile(Refused):
    sentence = _(
        "Någon annan har parat ihop det på ett annat sätt sedan du öppnade sidan. Ingenting"
        " ändrades. Se hur det står nu."
    )


class PairsLeft(Refused):
    sentence = _("Det finns par som är osäkra. Bestäm dem innan granskningen är klar.")


class ComparisonNotReviewed(Refused):
    sentence = _(
        "Jämförelsen med den tidigare planen är inte granskad. Gör den klar innan beslutet förs"
        " in, så att svar och uppdrag följer rätt åtagande."
    )


class NotDropped(Refused):
    sentence = _("Åtagandet finns i den nya planen. Skälet sparades inte.")


class GoalIsUsed(Refused):
    sentence = _(
        "Målet har indikatorer eller är bedömt och kan inte tas bort. Ändra det i stället."
    )


class ReadingHasChanged(Refused):
    sentence = _(
        "Någon annan har fört in ett värde för perioden medan du skrev. Ingenting är sparat. "
        "Se det nya värdet och för in ditt igen om det ska gälla."
    )


class SourcesChosenMeanwhile(Refused):
    sentence = _(
        "Någon annan har valt underlag sedan du öppnade sidan. Ingenting ändrades. Se vad som"
        " gäller nu och välj igen."
    )


class CannotUndoSources(Refused):
    sentence = _("Det går inte att ångra längre: någon har valt underlag igen. Ingenting ändrades.")
