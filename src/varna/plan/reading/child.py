"""The child process: reads from standard input, answers on standard output."""

from dataclasses import asdict

from varna.files import apart
from varna.plan.reading.limits import Limits
from varna.plan.reading.reader import read
from varna.plan.reading.refusals import Unreadable


def answer(request: apart.Answer, content: bytes) -> apart.Answer:
    try:
        return {"reading": asdict(read(request["name"], content, Limits(**request["limits"])))}
    except Unreadable as refusal:
        return {"unreadable": {"code": refusal.code, "params": refusal.params}}


if __name__ == "__main__":
    apart.answer_with(answer)
