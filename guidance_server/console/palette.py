"""What the command palette offers for the words typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST = 8


@dataclass(frozen=True)
class Choice:
    """One line: what it is, where it leads."""

    title: str
    url: str
    icon: str
    hint: str = ""


def chosen(choices: Iterable[Choice], words: str) -> list[Choice]:
    """The choices that have all the words, those that start with them first."""
    wanted = words.lower().split()
    fitting = [choice for choice in choices if all(word in f"{choice.title} {choice.hint}".lower() for word in wanted)]
    return sorted(fitting, key=lambda choice: not choice.title.lower().startswith(words.lower().strip()))[:MOST]


def groups(
    words: str, places: Sequence[Choice], actions: Sequence[Choice], things: Sequence[tuple[str, Sequence[Choice]]]
) -> list[tuple[str, list[Choice]]]:
    """(title, choices) in the order shown: without words the places, with words what was found first."""
    found = [(title, list(choices)[:MOST]) for title, choices in things] if words.strip() else []
    return [*found, ("Do", chosen(actions, words)), ("Go to", chosen(places, words))]
