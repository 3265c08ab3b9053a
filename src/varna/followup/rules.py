"""Who may ask, answer, submit, decide and send back."""

from django.utils.translation import gettext_lazy as _

from varna.followup.queries import is_handed
from varna.org.permissions import (
    Predicate,
    allow,
    holds,
    holds_exactly,
    holds_whole,
    holds_within,
)
from varna.org.roles import Role

_office = holds_whole(Role.PROGRAMME_OFFICE)
_answers = holds_within(Role.COORDINATOR) | holds_exactly(Role.HANDLER)
_submits = _answers | holds_within(Role.APPROVER)
_is_handed = Predicate(
    lambda user, handing, _on: is_handed(user, handing),
    others=_("den som frågorna är lämnade till, med eller utan roll, och bara just de frågorna"),
)
_follows = _office | holds(Role.REGISTRAR) | holds(Role.AUDITOR) | holds(Role.READER)

allow("followup.read_rounds", _follows, _("se hur långt enheterna har kommit i uppföljningen"))
allow("followup.prepare_round", _office, _("förbereda en uppföljning"))
allow("followup.change_round", _office, _("ändra en uppföljning och välja vad den frågar om"))
allow("followup.open_round", _office, _("öppna en uppföljning och skicka frågorna"))
allow("followup.close_round", _office, _("avsluta en uppföljning"))
allow("followup.remove_round", _office, _("ta bort en uppföljning som inte är öppnad"))
allow("followup.remind_enquiry", _office, _("påminna den som inte har svarat"))
allow("followup.set_last_day", _office, _("ge en enhet en egen sista dag för svar"))
allow("followup.return_submission", _office, _("återsända det som en enhet har lämnat in"))
allow("followup.judge", _office, _("skriva kommunstyrelsens bedömning bredvid enheternas svar"))
allow("followup.answer_enquiry", _answers, _("svara på enhetens frågor"))
allow("followup.hand_questions", _submits, _("lämna enhetens frågor vidare till en kollega"))
allow("followup.add_colleague", _answers, _("lägga upp en kollega som ska få frågor"))
allow("followup.answer_handed", _is_handed, _("se och svara på frågor som är lämnade vidare"))
allow("followup.submit_enquiry", _submits, _("lämna in enhetens svar"))
allow(
    "followup.record_decision",
    holds_within(Role.COORDINATOR) | holds(Role.REGISTRAR) | _office,
    _("föra in vad nämnden eller styrelsen beslutade"),
)
