"""Where links of a deck's prose lead: to files of the deck, to headings in them, or nowhere."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from quiz.author.prose import prose_of, text_of
from quiz.decks.document import PARSER, Part
from quiz.decks.folders import DECK_FILE, question_file
from quiz.decks.problems import Problem, Spot
from quiz.decks.programs import UnreadableError, read_text
from quiz.decks.reading import Anatomy
from quiz.decks.rules.links import DEAD_LINK, LINK_LEAVES, LINK_TO_TRANSLATION, UNDEFINED_LINK
from quiz.decks.source import Source, shortened
from quiz.decks.spans import without_code
from quiz.domain.snapshots import Snapshot

LINK = re.compile(r"(?P<before>\]\(<?)(?P<target>[^)\s#:>\](]*+)(?:#(?P<fragment>[^()\[\]\s>]*+))?(?=[)>\s])")
DEFINED = re.compile(
    r"^ {0,3}\[(?P<label>[^\[\]\n]{1,999}+)\]:[ \t]*<?"
    r"(?:(?P<target>[^\s#:>]++)(?:#(?P<fragment>[^\s>]*+))?(?=[>\s]|$))?"
)
DEFINES = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:", re.MULTILINE)
LABELLED = re.compile(r"(?:^|(?<=\s))!?\[[^\W\d_][\w'-]*(?: [\w'-]+)+\](?P<place>\[(?P<label>[^\W\d_][\w .-]+)\])")
"""A link by a label that is surely meant as one: words in brackets, and a name in others right behind them."""

UNHEARD = re.compile(r"[\W_]+")
"""What anchors leave out of headings, each renderer in its own way."""

COUNTED = re.compile(r"-\d+$")
"""What tells anchors of equal headings apart."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a file to a `target`, as written, or to a heading in it, its `fragment`; no target means its own."""

    source: Source
    spot: Spot
    target: str
    fragment: str = ""


def links_of(anatomy: Anatomy) -> Iterator[Link]:
    """The links of a question's prose that do not lead into the world."""
    source = anatomy.source
    if "](" in source.text or ("]:" in source.text and DEFINES.search(source.text)):
        for part in prose_of(anatomy.document):
            if part.type not in {"fence", "code_block", "html_block"}:
                yield from _links(without_code(text_of(part, source), " "), part.first, source)
        for number, match in _definitions(anatomy):
            yield from _link(match, number, source)


def links_of_translation(snapshot: Snapshot) -> Iterator[Link]:
    """The same of a translation; there are none in an original, which gives its own."""
    if "](" in snapshot.text and question_file(Path(snapshot.entry.path)).language:
        source = Source.of(snapshot.entry.path, snapshot.text)
        whole = Part(tuple(PARSER.parse(snapshot.text)), 0, len(source.lines))
        yield from _links(without_code(text_of(whole, source), " "), 0, source)


def _links(text: str, first: int, source: Source) -> Iterator[Link]:
    for row, line in enumerate(text.split("\n"), 1):
        for match in LINK.finditer(line):
            yield from _link(match, first + row, source)


def _definitions(anatomy: Anatomy) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines, from 1, that define what a label stands for: CommonMark makes no block of them."""
    for section in (anatomy.document.prompt, *anatomy.document.sections):
        blocks = {row for part in section.parts for row in range(part.first, part.end)}
        for row, line in enumerate(section.text.split("\n"), section.line - 1):
            match = None if row in blocks else DEFINED.match(line)
            if match:
                yield row + 1, match


def _link(match: re.Match[str], number: int, source: Source) -> Iterator[Link]:
    target, fragment = match["target"] or "", match["fragment"] or ""
    if (target or fragment) and not target.startswith("//"):
        at = match.start("target") if target else match.start("fragment") - 1
        yield Link(source, Spot(number, at + 1), target, fragment)


def judge_labels(anatomy: Anatomy) -> Iterator[Problem]:
    """Warn of links by a label that the file does not define."""
    source = anatomy.source
    if "][" not in source.text:
        return
    defined = {_folded(match["label"]) for _, match in _definitions(anatomy)}
    for part in prose_of(anatomy.document):
        if part.type in {"fence", "code_block", "html_block"}:
            continue
        for row, line in enumerate(without_code(text_of(part, source), " ").split("\n"), 1):
            for match in LABELLED.finditer(line):
                if _folded(match["label"]) not in defined:
                    message = f"nothing defines `{shortened(match['place'])}`, so the brackets are shown"
                    remedy = f"define it, `{match['place']}: address`, or write the address here, in round brackets"
                    yield source.problem(
                        UNDEFINED_LINK, Spot(part.first + row, match.start("place") + 1), message, remedy
                    )


def _folded(label: str) -> str:
    return " ".join(label.casefold().split())


def beside(links: Iterable[Link]) -> Iterator[str]:
    """The files that the judgement of links depends on, by their paths from where the links stand."""
    for link in links:
        if link.target:
            yield unquote(link.target)
            yield str(question_file(Path(unquote(link.target))).original)


def judge_targets(links: Sequence[Link], deck: Path) -> Iterator[Problem]:
    """Warn of links to what is not there, not in the deck, or in another language; each file is looked at once."""
    if not links:
        return
    headings = cache(_headings)
    bounds = deck.resolve() if (deck / DECK_FILE).is_file() else Path(deck.resolve().anchor)
    for link in links:
        path = Path(link.source.path).parent / unquote(link.target) if link.target else Path(link.source.path)
        if link.target.startswith("/") or _leaves(path, bounds):
            message = f"this link leads out of the deck, to `{shortened(link.target)}`"
            yield link.source.problem(
                LINK_LEAVES, link.spot, message, "put the file into the deck, or give its address in the net"
            )
        elif not _exists(path):
            message = f"this link leads nowhere: there is no `{shortened(link.target)}` beside the question"
            yield link.source.problem(DEAD_LINK, link.spot, message, "mend the path, or remove the link")
        elif link.target.endswith(".md") and _translates(path) and not _translates(Path(link.source.path)):
            message = f"this link leads to a translation, `{shortened(link.target)}`"
            yield link.source.problem(
                LINK_TO_TRANSLATION, link.spot, message, f"write `{question_file(path).original.name}`"
            )
        elif link.fragment and path.suffix == ".md" and not _is_heading(unquote(link.fragment), headings(path)):
            message = f"this link leads nowhere: {path.name} has no heading `#{shortened(link.fragment)}`"
            yield link.source.problem(
                DEAD_LINK, link.spot, message, "name a heading in small letters, with hyphens for blanks"
            )


def _translates(path: Path) -> bool:
    file = question_file(path)
    return bool(file.language) and file.original.is_file()


def _leaves(path: Path, bounds: Path) -> bool:
    try:
        return not path.resolve().is_relative_to(bounds)
    except (OSError, ValueError, RuntimeError):
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _is_heading(fragment: str, headings: frozenset[str]) -> bool:
    """Say whether an anchor could be that of a heading, whatever a renderer makes of signs and of equal headings."""
    return bool({_heard(fragment), _heard(COUNTED.sub("", fragment))} & headings)


def _headings(path: Path) -> frozenset[str]:
    """The headings of a file and the anchors that it sets in HTML; every one there is where it cannot be read."""
    try:
        text = read_text(path)
    except UnreadableError:
        return frozenset()
    tokens = PARSER.parse(text)
    titles = {after.content for token, after in pairwise(tokens) if token.type == "heading_open"}
    return frozenset(map(_heard, titles | set(re.findall(r"""\b(?:id|name)\s*=\s*["']([^"']+)["']""", text))))


def _heard(text: str) -> str:
    return UNHEARD.sub("", text).casefold()
