"""The child process that looks: a hostile file has nothing to take down but this."""

from dataclasses import asdict

from varna.files import apart
from varna.files.inspection.findings import Unfit
from varna.files.inspection.look import look


def answer(request: apart.Answer, content: bytes) -> apart.Answer:
    try:
        return {"found": asdict(look(content, request["suffix"]))}
    except Unfit as unfit:
        return {"unfit": unfit.reason.value}


if __name__ == "__main__":
    apart.answer_with(answer)
