"""Drop-off counts sessions, once for each step."""

from guidance_server.metrics.funnel import funnel

STEPS = [("open", "Open"), ("fill", "Fill in"), ("send", "Send")]


def test_drop_off() -> None:
    runs = [(session, "open") for session in "abcd"] + [
        ("a", "open"),
        ("a", "fill"),
        ("b", "fill"),
        ("a", "send"),
        ("x", "gone"),
    ]
    found = funnel(STEPS, runs)
    assert [(step.key, step.reached, step.lost) for step in found] == [("open", 4, 0), ("fill", 2, 2), ("send", 1, 1)]
    assert [(step.reach.numerator, step.reach.denominator) for step in found] == [(4, 4), (2, 4), (1, 4)]


def test_flow_that_nobody_began() -> None:
    assert [(step.reached, step.lost, step.reach.value) for step in funnel(STEPS, [])] == [(0, 0, None)] * 3
    assert funnel([], [("a", "open")]) == []
