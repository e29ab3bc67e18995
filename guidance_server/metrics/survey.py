"""What a survey was answered, question by question: a question that changed is another one."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from guidance_server.metrics.figures import Figure, balance, share

SCALES = {"five": range(1, 6), "ten": range(11)}
PLEASED, DISPLEASED = range(9, 11), range(7)


class Answer(NamedTuple):
    """Who saw (``said`` is None) or answered which revision; ``said`` is a point or the key of a choice, as text."""

    who: str
    rev: int
    said: str | None


@dataclass(frozen=True)
class Question:
    """What was asked, in which revisions, and the answers there are, (key, words) in order."""

    revisions: tuple[int, ...]
    words: str
    scale: str
    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Option:
    """How many people gave one answer."""

    key: str
    words: str
    people: int
    share: Figure


@dataclass(frozen=True)
class Result:
    """One question's figures; ``net`` on a scale from 0 to 10 only; ``elsewhere`` answers are none of its own."""

    question: Question
    response: Figure
    options: list[Option]
    elsewhere: int
    net: Figure | None


def questions(contents: Iterable[tuple[int, Mapping[str, Any]]]) -> list[Question]:
    """The questions that an item's revisions asked, (number, content), the newest first."""
    found: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
    for number, content in sorted(contents, key=lambda one: -one[0]):
        found.setdefault(_signature(content["body"]), []).append((number, content))
    return [_question(tuple(sorted(number for number, _ in same)), same[0][1]) for same in found.values()]


def results(asked: Sequence[Question], answers: Sequence[Answer]) -> list[Result]:
    """Each question's figures; an older one only if somebody met it in the period. Answers come oldest first."""
    found = [_result(question, [one for one in answers if one.rev in question.revisions]) for question in asked]
    return [one for place, one in enumerate(found) if not place or one.response.denominator]


def unplaced(asked: Sequence[Question], answers: Sequence[Answer]) -> int:
    """How many people answered a revision that this item does not have."""
    known = {number for question in asked for number in question.revisions}
    return len({one.who for one in answers if one.said is not None and one.rev not in known})


def _signature(body: Mapping[str, Any]) -> str:
    parts = ("choices",) if body["answer"] == "choice" else ("low", "high")
    return json.dumps([body[name] for name in ("question", "answer", *parts)], sort_keys=True)


def _question(revisions: tuple[int, ...], content: Mapping[str, Any]) -> Question:
    body, locale = content["body"], content["locales"][0]
    if body["answer"] == "choice":
        points = tuple((one["key"], _words(one["label"], locale) or one["key"]) for one in body["choices"])
    else:
        scale = SCALES[body["answer"]]
        ends = {scale[0]: _words(body["low"], locale), scale[-1]: _words(body["high"], locale)}
        points = tuple((str(point), f"{point} · {ends[point]}" if ends.get(point) else str(point)) for point in scale)
    return Question(revisions, _words(body["question"], locale), body["answer"], points)


def _words(text: Mapping[str, str], locale: str) -> str:
    return text.get(locale) or next((words for words in text.values() if words), "")


def _result(question: Question, answers: Sequence[Answer]) -> Result:
    newest = {one.who: one.said for one in answers if one.said is not None}
    people = Counter(newest.values())
    keys = [key for key, _ in question.points]
    valid = [said for said in newest.values() if said in keys]
    options = [
        Option(key, words, people[key], share("survey_answer", people[key], len(valid)))
        for key, words in question.points
    ]
    response = share("survey_response", len(newest), len({one.who for one in answers}))
    net = _net([int(said) for said in valid]) if question.scale == "ten" else None
    return Result(question, response, options, len(newest) - len(valid), net)


def _net(scores: Iterable[int]) -> Figure:
    return balance("survey_net_score", [(score in PLEASED) - (score in DISPLEASED) for score in scores])
