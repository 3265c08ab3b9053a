"""A file that cannot be read, said in one sentence."""

from varna.plan.reading.messages import sentence


class Unreadable(Exception):
    def __init__(self, code: str, **params: str | int) -> None:
        self.code = code
        self.params = params
        super().__init__(code)

    @property
    def message(self) -> str:
        return sentence(self.code, self.params)

    def __str__(self) -> str:
        return self.message
