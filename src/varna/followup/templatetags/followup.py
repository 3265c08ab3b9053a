"""`{% load followup %}`: how an enquiry's state is said and shown."""

from typing import Any

from django import template

from varna.followup import states
from varna.followup.queries import EnquiryState

register = template.Library()

TONES = {
    EnquiryState.NOT_IN: ("unknown", "unknown"),
    EnquiryState.INVITED_NOT_IN: ("invited", "invited"),
    EnquiryState.DECLINED: ("invited", "invited"),
    EnquiryState.WAITS_FOR_DECISION: ("preliminary", "clock"),
    EnquiryState.DECIDED: ("met", "check"),
    EnquiryState.RETURNED: ("partly", "arrow-left"),
    EnquiryState.REFERRED_BACK: ("partly", "arrow-left"),
}


@register.filter
def state_words(enquiry: Any) -> str:
    return states.state_words(enquiry)


@register.filter
def progress_words(enquiry: Any) -> str:
    return states.progress_words(enquiry)


@register.filter
def state_tone(enquiry: Any) -> str:
    return _shown(enquiry)[0]


@register.filter
def state_icon(enquiry: Any) -> str:
    return _shown(enquiry)[1]


def _shown(enquiry: Any) -> tuple[str, str]:
    """Nothing that is merely asked for is late or done, whatever has become of it."""
    if enquiry.is_invitation_only:
        return TONES[EnquiryState.INVITED_NOT_IN]
    return TONES[EnquiryState(enquiry.state)]
