"""
The web worker, the web server, the job runner and the parent are killed with SIGKILL at random
while five people's presses are under way: what was confirmed is there, whole; what was not is there
whole or not at all; nothing is doubled but mail under its own id.
"""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from statistics import median

from django.utils import timezone

from soak.acts import Act, acts
from soak.service import JOB_RUNNER, PARENT, WEB_SERVER, WORKER, Service
from soak.town import Town
from soak.web import insist, signed_in
from tests import processes, smtp
from tests.config import servers
from varna.jobs.models import Job
from varna.jobs.models import State as JobState
from varna.journal import verification
from varna.mail.models import Message, State

OFTEN = {WORKER: 6, JOB_RUNNER: 2, WEB_SERVER: 1, PARENT: 1}
"""Who is killed, how often of ten."""
LETTER_TAKES = 0.3
"""Seconds that the mail server thinks over a letter, so that kills meet it."""
EACH_JOURNAL = 25
"""The journal is read from its beginning so often, and when all is over."""


@dataclass
class Figures:
    killed: Counter[str] = field(default_factory=Counter)
    confirmed: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    nothing: Counter[str] = field(default_factory=Counter)
    away: list[float] = field(default_factory=list)
    starts: int = 0
    letters: int = 0
    letters_again: int = 0
    journal: int = 0
    is_good: bool = True  # what is lost or doubled is raised

    @property
    def cut_off(self) -> int:
        return self.whole.total() + self.nothing.total()

    def __str__(self) -> str:
        killed = ", ".join(f"{number} {name}" for name, number in sorted(self.killed.items()))
        presses = self.confirmed.total() + self.cut_off
        return (
            f"{self.killed.total()} kills ({killed}). {presses} presses under way, {self.cut_off}"
            f" cut off: {self.whole.total()} of them are there whole, {self.nothing.total()} not at"
            f" all. Lost 0, doubled 0. {self.letters} letters, {self.letters_again} again under"
            f" the same id. Answers again after {median(self.away):.1f} s, at most"
            f" {max(self.away):.1f} s. {self.journal} entries in the journal, whole."
        )


class Press(threading.Thread):
    """One press, begun `after` so many seconds."""

    def __init__(self, act: Act, after: float) -> None:
        super().__init__(daemon=True)
        self.act, self._after, self.took = act, after, 0.0
        self.answered, self.trouble = False, None
        self.start()

    def run(self) -> None:
        time.sleep(self._after)
        begun = time.monotonic()
        try:
            self.answered = self.act.press() is not None
        except Exception as error:  # noqa: BLE001 – told by `told`, in the thread that asks
            self.trouble = error
        self.took = time.monotonic() - begun

    def told(self) -> bool:
        """Whether the service confirmed it."""
        self.join()
        if self.trouble:
            raise self.trouble
        return self.answered


class Kills:
    """`patient`: what a dead runner held is waited for; otherwise its lease is cut short."""

    def __init__(self, home: Path, *, seed: int, patient: bool) -> None:
        self._chance, self._patient = random.Random(seed), patient
        self._town, self.figures = Town.built(), Figures()
        self._home = home

    def run(self, number: int, *, tell: Callable[[int], None] = lambda _done: None) -> Figures:
        with smtp.running() as self._sink:
            self._sink.takes = LETTER_TAKES
            self._service = Service(self._home, mail_port=self._sink.port)
            try:
                self._undisturbed()  # the first of all is slower than any other
                self._usual = {each.act.name: each.took for each in self._undisturbed()}
                for done, victim in enumerate(self._victims(number), start=1):
                    self._once(victim)
                    if done % EACH_JOURNAL == 0:
                        _read_journal()
                        tell(done)
                self._settle()
            finally:
                self._service.stop()
        self.figures.starts = self._service.starts
        return self.figures

    def _undisturbed(self) -> list[Press]:
        """Each act by itself, and how long it takes."""
        pressed = []
        for act in self._acts():
            pressed.append(Press(act, 0))
            assert pressed[-1].told()
            assert act.holds() == 1
        return pressed

    def _acts(self) -> list[Act]:
        unit, office = (
            signed_in(person, self._service.port)
            for person in (self._town.coordinator, self._town.office)
        )
        return list(acts(self._town.ask(), unit=unit, office=office))

    def _victims(self, number: int) -> list[str]:
        tens = [name for name, often in OFTEN.items() for _ in range(often)]
        drawn = tens * -(-number // len(tens))
        self._chance.shuffle(drawn)
        return drawn[:number]

    def _once(self, victim: str) -> None:
        """One kill, with every act somewhere between its beginning and its end."""
        after = max(self._usual.values())
        pressed = [
            Press(act, after - self._chance.uniform(0, self._usual[act.name]))
            for act in self._acts()
        ]
        time.sleep(after)
        self._service.kill(victim)
        self.figures.killed[victim] += 1
        self.figures.away.append(self._service.recover())
        for each in pressed:
            self._judge(each)
        processes.until(lambda: not self._service.strangers(), within=30)

    def _judge(self, press: Press) -> None:
        act, is_confirmed = press.act, press.told()
        times = act.holds()
        assert times <= 1, f"{act.name} is doubled"
        assert times or not is_confirmed, f"{act.name} was confirmed and is lost"
        counted = self.figures.nothing if not times else self.figures.whole
        (self.figures.confirmed if is_confirmed else counted)[act.name] += 1
        if not is_confirmed and act.is_once:
            insist(act.press)
            assert act.holds() == 1, f"{act.name} pressed again is not done once"

    def _settle(self) -> None:
        """What was to be done is done: every letter has arrived, under one id each."""
        processes.until(self._is_quiet, within=180)
        written = set(Message.objects.values_list("message_id", flat=True))
        assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}
        arrived = set(self._sink.message_ids)
        assert arrived == written, f"lost {written - arrived}, unknown {arrived - written}"
        self.figures.letters = len(written)
        self.figures.letters_again = len(self._sink.message_ids) - len(written)
        self.figures.journal = _read_journal()
        said = servers.run("files", "verify", VARNA_HOME=str(self._home))
        assert said.returncode == 0, said.stdout

    def _is_quiet(self) -> bool:
        self._service.recover()
        assert not Job.objects.filter(state=JobState.DEAD).exists()
        if not self._patient:
            Job.objects.filter(state=JobState.RUNNING, attempts=1).update(
                lease_until=timezone.now() - timedelta(seconds=1)
            )
        return not Message.objects.filter(state=State.QUEUED).exists()


def _read_journal() -> int:
    """How many entries there are, when all of them are whole."""
    found = verification.verify()
    assert found.is_whole, found.findings
    return found.sealed + found.unsealed
