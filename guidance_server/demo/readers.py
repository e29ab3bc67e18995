"""Readers whom an article does not help, so that there is something to look at again."""

from guidance_server.demo.draws import Draws
from guidance_server.demo.history import History, Visit

ARTICLE, PAGE, ROLE = "quotes-and-justifications", "request-form", "requester"
READERS, ONE_HELPED_OF = 17, 4


def leave_unhelped(history: History, draws: Draws) -> None:
    """In sessions that are there anyway some open it and say so; it answers for no issue, so no need is met by it."""
    last = {event.user.id: event for event in history.events if event.user.role == ROLE and event.user.uses_help}
    for number, user_id in enumerate(sorted(last)[:READERS]):
        event = last[user_id]
        visit = Visit(history, draws, event.user, event.at, event.session, PAGE)
        visit.emit("article_opened", ARTICLE, **{"from": "context"})
        visit.emit("article_rated", ARTICLE, helpful=number % ONE_HELPED_OF == 0)
