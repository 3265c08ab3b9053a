"""Everybody at the last day: saving, looking and submitting at once, against `varna serve`."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from django.contrib.sessions.backends.db import SessionStore

from soak.service import Service
from soak.town import Town
from soak.web import BACKEND, signed_headers
from tests import processes, smtp
from tests.factories import people, rounds
from varna.accounts.models import User
from varna.followup.models import Enquiry, Submission
from varna.org.models import Appointment
from varna.org.roles import Role

LONGEST = 1.0
"""Seconds within which 95 of 100 are answered."""


@dataclass(frozen=True)
class Figures:
    people: int
    think: float
    took: dict[str, list[float]]
    wrong: list[str]
    submitted: int

    @property
    def is_good(self) -> bool:
        return not self.wrong and all(self.p95(name) < LONGEST for name in self.took)

    def p95(self, name: str) -> float:
        return quantiles([*self.took[name], *self.took[name]], n=20)[-1]

    def __str__(self) -> str:
        told = "; ".join(
            f"{name} {len(took)}: half within {median(took):.2f} s, p95 {self.p95(name):.2f} s"
            for name, took in sorted(self.took.items())
        )
        return (
            f"{self.people} people, {self.think:g} s between two acts of one person. {told}."
            f" {self.submitted} units submitted. Errors: {len(self.wrong)}."
            f"{'' if self.is_good else ' (above the aim)'}"
        )


def meet(
    home: Path, *, seed: int, number: int, units: int, questions: int, think: float, seconds: float
) -> Figures:
    """`number` people of so many units, each with so many questions, for so long."""
    town = Town.built(units=units, commitments=questions)
    round_ = rounds.round_of(town.plan)
    enquiries = [town.enquiry(round_, unit) for unit in town.units]
    for enquiry in enquiries:
        town.answer(enquiry)
    keys = {each.pk: list(each.questions.values_list("pk", flat=True)) for each in enquiries}
    everybody = [
        _person(enquiries[place % units], keys, submits=place < units) for place in range(number)
    ]
    with smtp.running() as sink:
        service = Service(home, mail_port=sink.port)
        try:
            order = {"port": service.port, "seed": seed, "think": think, "seconds": seconds}
            said = _loaded(order | {"people": everybody})
        finally:
            service.stop()
    return Figures(number, think, said["took"], said["wrong"], Submission.objects.count())


def _person(enquiry: Enquiry, keys: dict[int, list[int]], *, submits: bool) -> dict[str, Any]:
    user = people.user()
    Appointment.objects.create(
        person=user, role=Role.COORDINATOR, unit=enquiry.unit, from_on=enquiry.unit.valid_from
    )
    headers = [f"{name}: {value}" for name, value in signed_headers(_session(user)).items()]
    return {
        "enquiry": enquiry.pk,
        "questions": keys[enquiry.pk],
        "headers": headers,
        "submits": submits,
    }


def _session(user: User) -> str:
    session = SessionStore()
    session["_auth_user_id"], session["_auth_user_backend"] = str(user.pk), BACKEND
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _loaded(order: dict[str, Any]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "soak.load"],
        input=json.dumps(order),
        cwd=processes.ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
