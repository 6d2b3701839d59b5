"""Whether a line of notes asks something, and the line as the title of a question."""

import re
import unicodedata

MARK = re.compile(r"[?？][\W_]*$")
KOREAN = re.compile(
    r"(?:해|려|써|보여|들어)\s?(?:주세요|주십시오|주시오|줘|보세요|보시오|보라|봐|라)[\W_]*$"
    r"|(?:하시오|하세요|인가|는가|나요|가요|까요|할까|될까|뭘까|일까)[\W_]*$"
)
"""How a question or a request ends that has no mark."""
REQUEST = re.compile(r"(?:explain|describe|compare|define)\b", re.IGNORECASE)
WONDER = re.compile(r"(?:what|why|how)\b(?!.*[.:;,]\W*$)", re.IGNORECASE)
"""How one begins in English; a statement that begins so is long, or ends with a full stop."""
MOST_WORDS = 14

ORDER = re.compile(r"(?:Q|질문|Question)?\s*\d{0,3}\s*[.):]\s+", re.IGNORECASE)
PREFIX = re.compile(r"(?:Q|질문|Question)\s*\d{0,3}\s*[.):]\s*(?=\S)", re.IGNORECASE)
"""What notes put before a question that is one by this alone."""
TASK = re.compile(r"\[[ xX]\]\s+")
LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?\)")
WRAPS = ("**", "__", "*", "_")
MOST_LAYERS = 20
"""Numbers, pictographs and bold one around the other that are taken off a line."""
LONGEST = 200
"""Characters of a title; what is longer is repeated whole below it."""


def asks(text: str) -> bool:
    """Say whether a line of notes is a question or asks for an explanation."""
    line = title_of(text)
    if MARK.search(line) or KOREAN.search(line) or PREFIX.match(text):
        return True
    return len(line.split()) <= MOST_WORDS and bool(REQUEST.match(line) or WONDER.match(line))


def is_bold(text: str) -> bool:
    """Say whether all of a line is bold, signs around it apart."""
    core = TASK.sub("", text.strip(), count=1).strip()
    match = re.match(r"(\*\*|__)(?=\S)(.{1,400}?)\1", core)
    return bool(match) and not re.search(r"\w", core[match.end() :] if match else "")


def title_of(text: str) -> str:
    """A line without what is no part of the question: numbering, pictographs, links' addresses, bold all around."""
    line = " ".join(TASK.sub("", text.strip(), count=1).split())
    line = LINK.sub(r"\1", line).replace("&nbsp;", " ")
    for _ in range(MOST_LAYERS):
        before = line
        line = _unwrapped(_trimmed(line))
        line = ORDER.sub("", line, count=1) if ORDER.match(line) else line
        if line == before:
            break
    return line


def shortened_title(title: str) -> str:
    """A title that fits a heading."""
    return title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…"


def without_closing(title: str) -> str:
    """A title without the signs that close a heading, which nobody would read in it."""
    words = title.split(" ")
    while words and not words[-1].strip("#"):
        words.pop()
    return " ".join(words)


def _trimmed(line: str) -> str:
    """The line without pictographs and blanks at its ends, and without the signs that close a heading."""
    start, end = 0, len(line)
    while start < end and _is_ornament(line[start]):
        start += 1
    while end > start and _is_ornament(line[end - 1]):
        end -= 1
    return without_closing(line[start:end]).strip()


def _is_ornament(character: str) -> bool:
    sign = character != "\ufffd" and unicodedata.category(character) in {"So", "Cf", "Cc", "Mn"}
    return sign or character.isspace()


def _unwrapped(line: str) -> str:
    for wrap in WRAPS:
        inner = line[len(wrap) : -len(wrap)]
        if (
            line.startswith(wrap)
            and line.endswith(wrap)
            and len(inner) > 0
            and wrap not in inner
            and wrap[0] != inner[0]
        ):
            return inner if not (wrap == "__" and re.fullmatch(r"\w+", inner)) else line
    return line
