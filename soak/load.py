"""
`python -m soak.load`: many people at once, in one process that knows nothing of ours. What to do
comes on standard input, how long each answer took and what went wrong goes to standard output.
"""

import asyncio
import json
import random
import re
import sys
import time
from typing import Any
from urllib.parse import urlencode

READ = re.compile(r'name="read" value="([0-9a-f]{32})"')
RIGHT = {200, 302, 409}
"""409: the unit has submitted meanwhile, and the page is told so."""


class Person:
    """One browser: signed in, with one connection that it keeps."""

    def __init__(self, order: dict[str, Any], said: dict[str, Any], number: int) -> None:
        self.port, self.think, self.seconds = order["port"], order["think"], order["seconds"]
        self.me, self.took, self.wrong = order["people"][number], said["took"], said["wrong"]
        self.chance = random.Random(order["seed"] * 100_000 + number)
        self.talk: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def live(self) -> None:
        await asyncio.sleep(self.chance.uniform(0, self.think))
        ends = time.monotonic() + self.seconds
        while time.monotonic() < ends:
            await (self.save() if self.chance.random() < 0.75 else self.look())
            await asyncio.sleep(self.chance.uniform(0.5, 1.5) * self.think)
        if self.me["submits"]:
            await self.submit()
        if self.talk:
            self.talk[1].close()

    async def look(self) -> None:
        await self.ask("look", "GET", "")

    async def save(self) -> None:
        key = self.chance.choice(self.me["questions"])
        words = f"Det har gått framåt, säger {self.chance.randrange(10**9)}."
        await self.ask("autosave", "POST", "save/", q(key, words))

    async def submit(self) -> None:
        """Read once more and pressed again while colleagues are still writing."""
        for _attempt in range(20):
            found = READ.search(await self.ask("review", "GET", "review/"))
            if found is None:
                return
            answer = await self.ask("submit", "POST", "submit/", {"read": found[1]})
            if "/submissions/" in answer:
                return

    async def ask(
        self, name: str, method: str, path: str, fields: dict[str, str] | None = None
    ) -> str:
        """The page, or the address that the answer leads on to."""
        begun = time.monotonic()
        try:
            status, body = await asyncio.wait_for(self.exchange(method, path, fields), 60)
        except (OSError, EOFError, ValueError, TimeoutError) as error:
            self.wrong.append(f"{name}: {type(error).__name__}")
            self.talk = None
            return ""
        self.took.setdefault(name, []).append(time.monotonic() - begun)
        if status not in RIGHT:
            self.wrong.append(f"{name}: {status}")
        return body.decode(errors="replace")

    async def exchange(
        self, method: str, path: str, fields: dict[str, str] | None
    ) -> tuple[int, bytes]:
        if self.talk is None or self.talk[0].at_eof():  # the server lets idle ones go
            self.talk = await asyncio.open_connection("127.0.0.1", self.port, limit=2**22)
        reader, writer = self.talk
        body = urlencode(fields or {}).encode()
        lines = [f"{method} /enquiries/{self.me['enquiry']}/{path} HTTP/1.1", *self.me["headers"]]
        if fields:
            lines += ["Content-Type: application/x-www-form-urlencoded"]
            lines += [f"Content-Length: {len(body)}"]
        writer.write("\r\n".join([*lines, "", ""]).encode() + (body if fields else b""))
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        status = int(head.split(maxsplit=2)[1])
        length = re.search(r"content-length: (\d+)", head)
        page = await (reader.readexactly(int(length[1])) if length else chunks(reader))
        leads = re.search(r"location: (\S+)", head)
        return status, leads[1].encode() if leads else page


async def chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts)


def q(key: int, words: str) -> dict[str, str]:
    """What the page's script sends of one question; it does not say what it began with."""
    return {f"q{key}-was": "", f"q{key}-value": "DONE", f"q{key}-comment": words}


async def main() -> None:
    order, said = json.load(sys.stdin), {"took": {}, "wrong": []}
    people = [Person(order, said, number) for number in range(len(order["people"]))]
    await asyncio.gather(*(person.live() for person in people))
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    asyncio.run(main())
