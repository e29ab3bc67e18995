"""Letters: what waits first, then what happened, by application; as plain text and as HTML, with no picture; pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

MOST_LINES = 40
LONGEST_SUBJECT = 120
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


class Line(NamedTuple):
    """A sentence, what was said with it, and the page that it leads to."""

    words: str
    url: str
    said: str = ""


@dataclass(frozen=True)
class Part:
    """One application: what waits for the reader there (``waiting`` in all), and what happened."""

    title: str
    url: str
    waits: Sequence[Line] = ()
    waiting: int = 0
    news: Sequence[Line] = field(default_factory=tuple)


class Letter(NamedTuple):
    """What is sent."""

    subject: str
    text: str
    html: str


def letter(parts: Sequence[Part], account_url: str, stop_url: str, name: str) -> Letter:
    """The digest for one person."""
    return Letter(subject(parts), _text(parts, account_url, stop_url, name), _html(parts, account_url, stop_url, name))


def subject(parts: Sequence[Part]) -> str:
    """What waits; with one piece of news alone, that. Never a line break, whatever a title has in it."""
    waiting, news = sum(one.waiting for one in parts), [line for one in parts for line in one.news]
    if len(news) == 1:
        return one_line(news[0].words)
    if waiting:
        return f"{waiting} {'item waits' if waiting == 1 else 'items wait'} for you"
    return f"{len(news)} pieces of news"


def one_line(words: str) -> str:
    """Words as a header may have them: on one line, without control characters, cut where they are long."""
    plain = " ".join(_CONTROL.sub(" ", words).split())
    return plain if len(plain) <= LONGEST_SUBJECT else f"{plain[: LONGEST_SUBJECT - 1]}…"


def _blocks(part: Part) -> list[tuple[str, Sequence[Line], int]]:
    """(heading, lines, how many more there are), without what is empty."""
    blocks = [
        ("Waits for you", part.waits, part.waiting - len(part.waits)),
        ("What happened", part.news[:MOST_LINES], len(part.news[MOST_LINES:])),
    ]
    return [block for block in blocks if block[1]]


def _text(parts: Sequence[Part], account_url: str, stop_url: str, name: str) -> str:
    lines = [f"Hello {one_line(name)},", ""]
    for part in parts:
        lines += [one_line(part.title), "=" * len(one_line(part.title)), ""]
        for heading, found, more in _blocks(part):
            lines += [heading, ""]
            for line in found:
                lines.append(f"- {one_line(line.words)}")
                lines += [f"  “{one_line(line.said)}”"] if line.said else []
                lines.append(f"  {line.url}")
            lines += [f"- and {more} more: {part.url}"] if more > 0 else []
            lines.append("")
    lines += ["--", f"When you are written to: {account_url}", f"No mail any more: {stop_url}", ""]
    return "\n".join(lines)


def _html(parts: Sequence[Part], account_url: str, stop_url: str, name: str) -> str:
    body = [f"<p>Hello {escape(one_line(name))},</p>"]
    for part in parts:
        body.append(f'<h2 style="font-size:17px;margin:24px 0 8px">{escape(one_line(part.title))}</h2>')
        for heading, found, more in _blocks(part):
            rows = "".join(_item(line) for line in found)
            rows += f'<li><a href="{escape(part.url)}">and {more} more</a></li>' if more > 0 else ""
            body.append(f'<h3 style="font-size:14px;margin:12px 0 4px">{heading}</h3><ul>{rows}</ul>')
    body.append(
        f'<p style="font-size:12px;color:#666"><a href="{escape(account_url)}">When you are written to</a> · '
        f'<a href="{escape(stop_url)}">No mail any more</a></p>'
    )
    inner = "".join(body)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"></head>'
        f'<body style="font:15px/1.5 system-ui,sans-serif;max-width:40rem">{inner}</body></html>'
    )


def _item(line: Line) -> str:
    said = f"<br><span>“{escape(one_line(line.said))}”</span>" if line.said else ""
    return f'<li style="margin:6px 0"><a href="{escape(line.url)}">{escape(one_line(line.words))}</a>{said}</li>'
