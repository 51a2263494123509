"""What a browser does not show of a page: elements hidden by an attribute, an inline style or a plain style rule."""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Place = tuple[int, int]
"""Where an element stands in the source of its page: from its opening tag to behind its closing one."""

OFF_SCREEN = 400  # pixels left of, or above, the screen; negative margins of layouts stay under 100
_PIXELS = {"px": 1.0, "pt": 1.3, "em": 16.0, "rem": 16.0, "%": 4.0, "vw": 10.0, "vh": 8.0}

_TAG = re.compile(  # each part is possessive: no character of a page is looked at twice
    r"<(?:!--|(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*+)(?P<told>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>)"
)
_RAW = {name: re.compile(rf"</{name}\s*>", re.I) for name in ("script", "style", "textarea")}  # hold no tags
_COMMENT_END = re.compile("-->")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_ASKED = re.compile(r"hidden|style|class|\bid\b", re.I)
_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"),
        *("track", "wbr"),
    )
)
_WHOLE_PAGE = frozenset(("html", "head", "body"))  # scripts against frames hide these until they have run
_NEVER_SHOWN = frozenset(("template", "noscript"))
_ENDS_PARAGRAPH = frozenset(
    (
        *("address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav"),
        *("ol", "p", "pre", "section", "table", "ul"),
    )
)
_ENDS = {  # an opening tag of this name ends an open one of these
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("td", "th", "tr"),
    "option": ("option",),
}
_RUNNING = frozenset(
    (
        *("p", "span", "a", "b", "i", "em", "strong", "small", "font", "li", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "blockquote", "td", "q", "cite"),
    )
)
_READ_ALOUD = frozenset(("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"))  # of the common kits

_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_AT_RULE = re.compile(r"@[a-zA-Z-]++[^{};]{0,1000}+(?:;|\{(?:[^{}]++|\{[^{}]*+\})*+\})")
_MAY_HIDE = re.compile(r"display|visibility|opacity|font-size|clip|overflow|text-indent|position", re.I)
_PLAIN_SELECTOR = re.compile(r"(?P<name>[a-zA-Z][a-zA-Z0-9]*)?(?P<key>[.#][\w-]+)")
_NOTHING = re.compile(r"0(?:\.0*)?(?:px|pt|em|rem|%|vw|vh)?")
_NEXT_TO_NOTHING = re.compile(r"[01](?:px)?")
_LENGTH = re.compile(r"-(\d+(?:\.\d+)?)(px|pt|em|rem|%|vw|vh)")
_CLIPPED = re.compile(r"rect\(\s*(?:[01](?:px)?[\s,]*){4}\)|inset\(\s*(?:50|100)%\s*\)|circle\(\s*0\w*\s*\)")


def hidden(page: str) -> tuple[Place, ...]:
    """Return where the page's hidden elements stand, in order, none within another.

    Hidden is what has the attribute ``hidden``, a ``display:none``, ``visibility:hidden``, no size, or a place off the
    screen, by its own ``style`` or a rule of the page's ``<style>`` for one class or id; a ``<template>``, a
    ``<noscript>``, and a ``<dialog>`` that is not open. What a reader can open (``<details>``) is shown, and so is what
    is hidden from readers aloud alone (``aria-hidden``).
    """
    tags = list(_tags(page))
    rules = _rules(page[tag.end() : end] for tag, end in tags if tag["name"].lower() == "style")
    found: list[Place] = []
    walk = _Walk()
    for token, end in tags:
        name, closing = token["name"].lower(), bool(token["end"])
        if end > token.end():  # what is between is no text
            continue
        begun = walk.since
        whole = walk.closes(name) if closing else walk.gives_way(name)
        if begun is not None and walk.since is None:
            found.append((begun, token.end() if whole else token.start()))
        if not closing and name not in _VOID:
            hides = walk.since is None and name not in _WHOLE_PAGE and _hides(name, token["told"], rules)
            walk.opens(name, token.start() if hides else None)
    if walk.since is not None:
        found.append((walk.since, len(page)))
    return tuple(found)


def blanked(page: str, places: Iterable[Place]) -> str:
    """Return the page with spaces in these places: every other character stands where it stood."""
    pieces, done = [], 0
    for start, end in places:
        pieces += [page[done:start], " " * (end - start)]
        done = end
    return "".join([*pieces, page[done:]])


def text_in(page: str, place: Place) -> str:
    """Return the words that stand in a place, without tags, scripts and styles, a space between any two."""
    part, pieces, done = page[slice(*place)], [], 0
    for tag, end in _tags(part):
        pieces.append(part[done : tag.start()])
        done = end
    return " ".join(" ".join([*pieces, part[done:]]).split())


def _tags(page: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield each tag outside comments, with where it ends: an opening tag of ``_RAW`` behind the closing one."""
    at = 0
    while tag := _TAG.search(page, at):
        at = tag.end()
        if tag["name"] is None:
            closing: re.Match[str] | None = _COMMENT_END.search(page, at)
            at = closing.end() if closing else len(page)
            continue
        raw = None if tag["end"] else _RAW.get(tag["name"].lower())
        if raw:
            closing = raw.search(page, at)
            at = closing.end() if closing else len(page)
        yield tag, at


@dataclass(slots=True)
class _Walk:
    """The elements that are open, and the hidden one among them: where it starts, and how deep it is."""

    open: list[str] = field(default_factory=list)
    number: Counter[str] = field(default_factory=Counter)  # of those open, by name: a page may leave thousands open
    since: int | None = None
    depth: int = 0

    def opens(self, name: str, hidden_from: int | None) -> None:
        self.open.append(name)
        self.number[name] += 1
        if hidden_from is not None:
            self.since, self.depth = hidden_from, len(self.open)

    def closes(self, name: str) -> bool:
        """Close the last open element of this name and all in it; tell whether it was the hidden one itself."""
        if not self.number[name]:
            return False
        while self.open[-1] != name:
            self._pop()
        itself = len(self.open) == self.depth
        self._pop()
        self._shows_again()
        return itself

    def gives_way(self, name: str) -> bool:
        """Close what an opening tag of this name closes unsaid."""
        while self.open and (
            (self.open[-1] == "p" and name in _ENDS_PARAGRAPH) or self.open[-1] in _ENDS.get(name, ())
        ):
            self._pop()
        self._shows_again()
        return False

    def _pop(self) -> None:
        self.number[self.open.pop()] -= 1

    def _shows_again(self) -> None:
        if len(self.open) < self.depth:
            self.since, self.depth = None, 0


def _rules(styles: Iterable[str]) -> dict[str, bool]:
    """Return what rules for one class or id alone say: ``p.x``, ``.x`` or ``#x`` → whether it hides.

    Rules for printers and small screens are left out; where two rules for one differ in what is shown, it is shown.
    """
    said: dict[str, bool] = {}
    for style in styles:
        for rule in _AT_RULE.sub(" ", _CSS_COMMENT.sub(" ", style)).split("}"):
            selectors, _, declarations = rule.partition("{")
            if not _MAY_HIDE.search(declarations):
                continue
            declared = _declared(declarations)
            for match in filter(None, map(_PLAIN_SELECTOR.fullmatch, map(str.strip, selectors.split(",")))):
                key = (match["name"] or "").lower() + match["key"]
                if _unseen(declared, match["name"]):
                    said.setdefault(key, True)
                elif {"display", "visibility", "position"} & declared.keys():
                    said[key] = False
    return said


def _hides(name: str, told: str, rules: dict[str, bool]) -> bool:
    if name in _NEVER_SHOWN:
        return True
    if name != "dialog" and not _ASKED.search(told):
        return False
    attributes = {key.lower(): entities.unescape(value.strip("\"'")) for key, value in _ATTRIBUTE.findall(told)}
    style = _declared(attributes.get("style", ""))
    if _unseen(style, name):
        return True
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return style.get("display") is None
    if name == "dialog" and "open" not in attributes:
        return style.get("display") is None
    return {"display", "visibility"}.isdisjoint(style) and _by_rule(name, attributes, rules)


def _by_rule(name: str, attributes: dict[str, str], rules: dict[str, bool]) -> bool:
    classes = attributes.get("class", "").split()
    keys = [f".{one}" for one in classes] + ([f"#{attributes['id']}"] if "id" in attributes else [])
    said = [rules[key] for one in keys for key in (one, name + one) if key in rules]
    return all(said) if said else not _READ_ALOUD.isdisjoint(classes)


def _declared(style: str) -> dict[str, str]:
    """Return the declarations of a style: property → value, in small letters."""
    pairs = (one.partition(":") for one in style.lower().split(";"))
    return {key.strip(): value.replace("!important", "").strip() for key, _, value in pairs if value}


def _unseen(declared: dict[str, str], name: str | None) -> bool:
    """Tell whether an element so declared is not to be seen; what its children may undo counts for running text."""
    if declared.get("display") == "none" or declared.get("visibility") in ("hidden", "collapse"):
        return True
    running = name is None or name in _RUNNING
    if running and any(_NOTHING.fullmatch(declared.get(key, "-")) for key in ("font-size", "opacity")):
        return True
    if _CLIPPED.search(declared.get("clip", "")) or _CLIPPED.search(declared.get("clip-path", "")):
        return True
    if declared.get("overflow") == "hidden" and _tiny(declared):
        return True
    placed = declared.get("position") in ("absolute", "fixed", "relative")
    return any(_off(declared.get(key, "")) for key in (("left", "top", "text-indent") if placed else ("text-indent",)))


def _tiny(declared: dict[str, str]) -> bool:
    """Tell whether a box is of no height or width, or of one pixel each way."""
    sizes = [declared.get(key, "-") for key in ("height", "width")]
    return any(_NOTHING.fullmatch(one) for one in sizes) or all(_NEXT_TO_NOTHING.fullmatch(one) for one in sizes)


def _off(length: str) -> bool:
    match = _LENGTH.fullmatch(length)
    return match is not None and float(match[1]) * _PIXELS[match[2]] >= OFF_SCREEN
