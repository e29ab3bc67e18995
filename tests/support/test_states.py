"""The life of an escalation as a table."""

import pytest

from guidance_server.support import states


@pytest.mark.parametrize(
    ("verbs", "state"),
    [
        ([], "open"),
        (["take"], "taken"),
        (["take", "take"], "taken"),
        (["answer"], "answered"),
        (["take", "answer"], "answered"),
        (["take", "answer", "reopen"], "open"),
        (["answer", "reopen", "take"], "taken"),
    ],
)
def test_state_follows_from_what_was_done(verbs: list[str], state: str) -> None:
    assert states.state(verbs) == state


@pytest.mark.parametrize("verb", states.MOVES)
@pytest.mark.parametrize("current", states.STATES)
def test_move_is_refused_with_a_sentence_exactly_where_it_makes_no_sense(verb: str, current: str) -> None:
    allowed = {("take", "open"), ("take", "taken"), ("answer", "open"), ("answer", "taken"), ("reopen", "answered")}
    sentence = states.refusal(verb, current)
    assert (sentence == "") == ((verb, current) in allowed)
    assert sentence == "" or states.STATES[current].lower() in sentence
