"""Links that look as if they went elsewhere: hosts in letters of another alphabet, and words that name another host.

A browser shows such a host as one reads it; the person who approves a text reads the same. So each is named.
`console/frontend/src/writing/lookalikes.js` mirrors this file; both read `tests/golden/lookalikes.json`.
"""

import re

from guidance_server.sentences import listed, say

# Alphabets whose letters are drawn alike. Others (Hebrew, Han, Thai) are taken for nothing else.
_ALPHABETS = {
    "Latin": "A-Za-z\u00aa\u00ba\u00c0-\u024f\u0250-\u02af\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrillic": "\u0400-\u052f\u1c80-\u1c8f\ua640-\ua69f",
    "Armenian": "\u0530-\u058f",
    "Cherokee": "\u13a0-\u13ff\uab70-\uabbf",
}
_OF = {name: re.compile(f"[{letters}]") for name, letters in _ALPHABETS.items()}
# Small letters that are drawn as a Latin one, each as that one.
_TWINS = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u04bb\u0501\u051b\u051d\u04cf\u0475"
    "\u03bf\u03b1\u03bd\u03c1\u03c5\u03c7\u03b9\u03ba\u0131\u0261\u0585\u057d\u0570\u0578",
    "aeopcyxisjhdqwlvoavpuxikigouhn",
)
_DASHES_AND_DOTS = re.compile("[\u2010-\u2015\u2212\u30fc\u2024\u3002\uff0e\uff61\u2044\u2215]")
_HOST = re.compile(r"(?:https?:)?//(?:[^/?#@\s]*@)?([^/?#:\s]+)", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^@\s]+@([^?\s]+)", re.IGNORECASE)
# What reads as a host in words: two parts or more, the last of letters.
_NAMED = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[^\W\d_]{2,24})(?:[/:?#]\S*)?", re.IGNORECASE)
_INLINE = re.compile(r"(?<!!)\[((?:[^\[\]\\]|\\.){1,300})\]\(\s*<?([^\s)>]+)")


def host(address: str) -> str:
    """The host that a link goes to, as it is written; empty where it has none."""
    found = _HOST.match(address) or _MAIL.match(address)
    return found[1].lower() if found else ""


def warning(address: str) -> str:
    """Why this address may not be what it looks like, in a sentence; empty where it is plain."""
    written = host(address)
    if not written:
        return ""
    shown = _decoded(written)
    if _DASHES_AND_DOTS.search(shown):
        return say("“{shown}” has a sign that only looks like a dot, a dash or a slash.", shown=shown)
    for label in shown.split("."):
        alphabets = [name for name, letters in _OF.items() if letters.search(label)]
        if len(alphabets) > 1:
            return say("“{label}” mixes {alphabets} letters.", label=label, alphabets=listed(alphabets))
        twin = label.translate(_TWINS)
        if twin != label and twin.isascii():
            return say(
                "“{label}” is in {alphabet} letters and looks like “{twin}”.",
                label=label,
                alphabet=alphabets[0] if alphabets else "other",
                twin=twin,
            )
    return "" if shown.isascii() else say("“{shown}” is written in letters beyond a to z.", shown=shown)


def misnamed(words: str, address: str) -> str:
    """The sentence where the words of a link name one host and it goes to another; empty where they do not."""
    goes_to = _decoded(host(address))
    named = _NAMED.fullmatch(words.strip())
    if not goes_to or not named:
        return ""
    said = named[1].lower()
    if _bare(said) == _bare(goes_to):
        return ""
    return say("The words say “{said}”, the link goes to “{goes_to}”.", said=said, goes_to=goes_to)


def odd_links(source: str) -> list[tuple[str, str]]:
    """(target, sentence) of every link in Markdown source whose words name another host."""
    found = ((match[2], misnamed(match[1], match[2])) for match in _INLINE.finditer(source))
    return [(target, sentence) for target, sentence in found if sentence]


def _bare(name: str) -> str:
    return name.removeprefix("www.").rstrip(".")


def _decoded(written: str) -> str:
    """A host as a browser may show it."""
    parts = []
    for label in written.split("."):
        try:
            parts.append(label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label)
        except UnicodeError:
            parts.append(label)
    return ".".join(parts)
