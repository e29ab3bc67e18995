"""Progress with a task list: counted by hand."""

from guidance_server.metrics.tasks import progress

TASKS = [("open", "Open one"), ("book", "Book it")]


def people(number: int) -> set[str]:
    return {f"p{place}" for place in range(number)}


def test_progress() -> None:
    did = [(who, "open") for who in people(20)] + [(who, "book") for who in people(8)] + [("p0", "open")]
    found = progress(TASKS, people(30) - {"p0"}, did, people(8))
    assert (found.started.numerator, found.started.denominator) == (20, 30), "p0 has the list without having seen it"
    assert (found.completed.numerator, found.completed.denominator, found.completed.value) == (8, 20, 0.4)
    assert [(one.key, one.done.numerator, one.done.denominator) for one in found.tasks] == [
        ("open", 20, 30),
        ("book", 8, 30),
    ]


def test_a_task_that_is_gone_is_named_as_such() -> None:
    found = progress(TASKS, set(), [("ann", "old")], set())
    assert [(one.title, one.is_listed) for one in found.tasks] == [
        ("Open one", True),
        ("Book it", True),
        ("old", False),
    ]


def test_who_finished_has_begun_before_the_period() -> None:
    found = progress(TASKS, set(), [], {"ann"})
    assert (found.started.numerator, found.completed.numerator, found.completed.denominator) == (1, 1, 1)


def test_too_few_to_say() -> None:
    found = progress(TASKS, people(19), [(who, "open") for who in people(19)], set())
    assert found.started.value is None
    assert found.tasks[0].done.value is None
    assert progress(TASKS, set(), [], set()).started.denominator == 0
