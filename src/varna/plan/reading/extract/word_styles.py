"""What Word's styles and numbering say of a paragraph: heading level, bullet, or a number that is not in the text."""

from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADING_NAMES = ("heading ", "rubrik ")
DEEPEST = 9


@dataclass(slots=True)
class Styles:
    """The styles of one document, looked up through what they are based on."""

    by_id: dict[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> "Styles":
        if root is None:
            return cls()
        return cls({style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")})

    def heading_level(self, properties: etree._Element | None) -> int:
        """1 for the highest heading, 0 for none."""
        if properties is None:
            return 0
        own = _value(properties, "outlineLvl")
        if own is not None:
            return int(own) + 1 if own.isdigit() and int(own) < DEEPEST else 0
        for style in self._chain(_value(properties, "pStyle")):
            if level := _style_level(style):
                return level
        return 0

    def is_title(self, properties: etree._Element | None) -> bool:
        chain = self._chain(_value(properties, "pStyle")) if properties is not None else []
        return any((_value(style, "name") or "").lower() in {"title", "titel"} for style in chain)

    def is_contents(self, properties: etree._Element | None) -> bool:
        chain = self._chain(_value(properties, "pStyle")) if properties is not None else []
        return any(
            (_value(style, "name") or "").lower().startswith(("toc ", "inneh")) for style in chain
        )

    def numbering(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """The list (its id) and level the paragraph stands in, by itself or through its style."""
        if properties is None:
            return None
        places = [
            properties,
            *(p for s in self._chain(_value(properties, "pStyle")) for p in s.iter(f"{W}pPr")),
        ]
        for place in places:
            found = place.find(f"{W}numPr")
            if found is not None and (number := _value(found, "numId")):
                level = _value(found, "ilvl") or "0"
                return (number, int(level) if level.isdigit() else 0) if number != "0" else None
        return None

    def _chain(self, style_id: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while style_id and (style := self.by_id.get(style_id)) is not None and style not in chain:
            chain.append(style)
            style_id = _value(style, "basedOn")
        return chain


@dataclass(slots=True)
class Numbering:
    """Counts as Word counts, so that a heading's own number can be read."""

    formats: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    counters: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> "Numbering":
        numbering = cls()
        if root is None:
            return numbering
        for number in root.iter(f"{W}num"):
            numbering.abstract[number.get(f"{W}numId", "")] = _value(number, "abstractNumId") or ""
        for definition in root.iter(f"{W}abstractNum"):
            for level in definition.iter(f"{W}lvl"):
                at = level.get(f"{W}ilvl", "0")
                key = (definition.get(f"{W}abstractNumId", ""), int(at) if at.isdigit() else 0)
                numbering.formats[key] = (
                    _value(level, "numFmt") or "bullet",
                    _value(level, "lvlText") or "",
                )
        return numbering

    def label(self, number: str, level: int) -> str | None:
        """`•` for a bullet, the counted label ("2.", "2.1") for a number, None when the list is unknown."""
        definition = self.abstract.get(number, "")
        form, pattern = self.formats.get((definition, level), ("bullet", ""))
        if form in {"bullet", "none"}:
            return "•" if form == "bullet" else None
        counts = self.counters.setdefault(definition, [0] * (DEEPEST + 1))
        if not 0 <= level < DEEPEST:
            return None
        counts[level] += 1
        counts[level + 1 :] = [0] * (DEEPEST - level)
        label = pattern
        for at in range(level + 1):
            label = label.replace(f"%{at + 1}", str(counts[at]))
        return label if form == "decimal" else "•"


def _style_level(style: etree._Element) -> int:
    name = (_value(style, "name") or "").lower()
    for prefix in HEADING_NAMES:
        if name.startswith(prefix) and name.removeprefix(prefix).strip().isdigit():
            return int(name.removeprefix(prefix))
    outline = next((_value(place, "outlineLvl") for place in style.iter(f"{W}pPr")), None)
    return int(outline) + 1 if outline and outline.isdigit() and int(outline) < DEEPEST else 0


def _value(place: etree._Element, name: str) -> str | None:
    found = place.find(f"{W}{name}")
    return found.get(f"{W}val") if found is not None else None
