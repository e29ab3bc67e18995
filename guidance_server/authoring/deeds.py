"""What can be done to many contents at once: each deed says what a content becomes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Deed:
    """One change of content; ``takes`` says what its value points at: a team, a cohort, or a date."""

    name: str
    title: str
    takes: str
    change: Callable[[Mapping[str, Any], str], dict[str, Any]]


def changed(content: Mapping[str, Any], deed: str, value: str) -> dict[str, Any]:
    """The content after a deed of `DEEDS`."""
    return DEEDS[deed].change(content, value)


def _owner(content: Mapping[str, Any], value: str) -> dict[str, Any]:
    return {**content, "owner": value}


def _review_by(content: Mapping[str, Any], value: str) -> dict[str, Any]:
    return {**content, "review_by": value or None}


def _with_cohort(content: Mapping[str, Any], value: str) -> dict[str, Any]:
    return _cohorts(content, [*content["audience"]["cohorts"], *([value] if value else [])])


def _without_cohort(content: Mapping[str, Any], value: str) -> dict[str, Any]:
    return _cohorts(content, [key for key in content["audience"]["cohorts"] if key != value])


def _cohorts(content: Mapping[str, Any], keys: list[str]) -> dict[str, Any]:
    return {**content, "audience": {**content["audience"], "cohorts": list(dict.fromkeys(keys))}}


DEEDS = {
    deed.name: deed
    for deed in (
        Deed("owner", "Set the owner", "team", _owner),
        Deed("review_by", "Set the review date", "date", _review_by),
        Deed("cohort_add", "Add a cohort", "cohort", _with_cohort),
        Deed("cohort_remove", "Remove a cohort", "cohort", _without_cohort),
    )
}
