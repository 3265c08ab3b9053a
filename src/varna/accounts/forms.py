"""The sign-in library's forms in our words, without its placeholders and links in help texts."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

ADDRESS, PASSWORD = _("E-postadress"), _("Lösenord")
NEW, AGAIN = _("Nytt lösenord"), _("Nytt lösenord en gång till")
ADVICE = _("Minst 12 tecken. Gärna flera ord efter varandra.")


class SignInForm(allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=ADDRESS, password=PASSWORD)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ResetForm(allauth.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, email=ADDRESS)


class ChooseForm(allauth.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password1=NEW, password2=AGAIN)
        self.fields["password1"].help_text = ADVICE


class ChangeForm(allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, oldpassword=_("Ditt lösenord i dag"), password1=NEW, password2=AGAIN)
        self.fields["password1"].help_text = ADVICE


def _say(form: forms.Form, **labels: StrPromise) -> None:
    for name, label in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, ""
        field.widget.attrs.pop("placeholder", None)
