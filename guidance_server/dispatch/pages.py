"""Which page a line about something leads to; pure."""

# What the reader's inbox says better, and truly: whether it still waits.
IN_THE_INBOX = ("review_open", "review_asked", "review_due", "emergency")


def page(base: str, event: str, key: str, is_restricted: bool) -> str:
    """The page of an item; the inbox of what is many, and of what not even the key of leaves by mail or call."""
    if not key or is_restricted:
        return f"{base}/review{'?view=again' if event == 'look_again' else ''}"
    return f"{base}/{'review' if event in (*IN_THE_INBOX, 'comment') else 'content'}/{key}"


def named(kind: str, title: str, is_restricted: bool) -> str:
    """What a line calls an item; of what only some may read, not even the title leaves."""
    return f"a restricted {kind.replace('_', ' ')}" if is_restricted else title
