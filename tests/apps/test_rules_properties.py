"""Properties of the rules, and that Python and the SDK never differ: hypothesis looks for a case where they do."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from guidance_server.apps import cohort_rules, locales, page_rules
from guidance_server.authoring import hold_out, schedule
from tests.apps.conftest import Sdk

THOROUGH = settings(
    max_examples=2500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
NAMES = st.sampled_from(["role", "region", "n", "toString", "__proto__", "constructor", "", "größe"])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
NUMBERS = st.one_of(
    st.integers(-(2**60), 2**60),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0, -0.0, 5, 5.0, 1e21]),
)
DECIMALS = st.from_regex(r"-?[0-9]{1,4}(\.[0-9]{1,4})?", fullmatch=True)
TIME = r"(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,10})?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?"
DATES = st.one_of(
    st.dates(date.fromisoformat("0001-01-01")).map(str),
    st.datetimes(datetime.fromisoformat("1000-01-01")).map(lambda at: at.isoformat() + "Z"),
    st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}" + TIME, fullmatch=True),
)
SCALARS = st.one_of(
    TEXT, DECIMALS, DATES, NUMBERS, st.booleans(), st.none(), st.sampled_from(["buyer", "buy", "5", "05", "EMEA"])
)
VALUES = st.one_of(SCALARS, st.lists(SCALARS, max_size=3), st.just({}))
OPS = st.sampled_from([*cohort_rules.OPS, "exists", "matches", "constructor", "__proto__"])
LEAVES = st.fixed_dictionaries({"attribute": NAMES, "op": OPS, "value": VALUES})
RULES = st.recursive(
    st.one_of(LEAVES, st.sampled_from([None, 7, {}, {"all": 1}, {"not": None}, {"attribute": 7, "op": "equals"}])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda parts: {"all": parts}),
        st.lists(inner, max_size=4).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=12,
)
PEOPLE = st.dictionaries(NAMES, VALUES, max_size=5)

PIECES = st.sampled_from(
    ["a", "b", "ab", ":id", ":", "*", "**", "a*", "%41", "%2F", "%zz", "%C3", "%C3%B6", "ö", "😀", ".", "..", "+"]
)
PATHS = st.lists(st.lists(PIECES, max_size=3).map("".join), max_size=5).map(lambda parts: "/" + "/".join(parts))
QUERIES = st.lists(
    st.sampled_from(["a", "b", "a=1", "a=+", "b=%zz", "a=%C3", "c=%C3%B6", "=x", "", "a=1=2", "%61=2", "a=😀", "a=2"]),
    max_size=4,
).map("&".join)
CONDITIONS = st.dictionaries(
    st.sampled_from(["a", "b", "c", ""]),
    st.one_of(TEXT, st.booleans(), st.sampled_from(["1", "2", " ", "ö"])),
    max_size=3,
)
PAGE_RULES = st.fixed_dictionaries({}, optional={"path": PATHS, "query": CONDITIONS, "hash": PATHS})
ORIGINS = st.sampled_from(["https://erp.example.com", "http://a:1", ""])

ZONES = st.sampled_from([
    "UTC", "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "America/Sao_Paulo", "Asia/Tokyo",
    "Asia/Kolkata", "Asia/Kathmandu", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham",
    "Pacific/Apia", "Africa/Johannesburg", "America/St_Johns",
])  # fmt: skip
MOMENTS = st.datetimes(datetime.fromisoformat("2012-01-01"), datetime.fromisoformat("2030-01-01"))
# Around the leaps of clocks, where answers differ by an hour if one of the two is wrong.
EDGES = (
    *("2026-03-29 02:00", "2026-10-25 02:00", "2026-03-08 02:00", "2026-11-01 01:00"),
    *("2026-04-05 02:00", "2026-10-04 02:00", "2026-09-27 03:00", "2011-12-30 00:00"),
)
LEAPS = st.builds(
    lambda edge, minutes: datetime.fromisoformat(edge) + timedelta(minutes=minutes),
    st.sampled_from(EDGES),
    st.integers(-180, 180),
)
WRITTEN = st.builds(
    lambda at, zone: at.replace(microsecond=0).isoformat() + zone,
    st.one_of(MOMENTS, LEAPS),
    st.sampled_from(["Z", "+00:00", "+02:00", "-05:30"]),
)
WHENS = st.fixed_dictionaries(
    {},
    optional={
        "starts_at": WRITTEN,
        "ends_at": WRITTEN,
        "expires_at": WRITTEN,
        "zone": st.sampled_from(["utc", "local"]),
    },
)
TAGS = st.sampled_from(
    ["de", "DE", "de-AT", "de-CH", "en", "en-GB", "pt-BR", "pt", "pt-PT", "zh-Hant-TW", "zh", "fr", "den", "-", ""]
)


@given(rule=RULES, person=PEOPLE)
@THOROUGH
def test_cohorts_agree(sdk: Sdk, rule: Any, person: dict[str, Any]) -> None:
    value = cohort_rules.evaluate(rule, person)
    event(f"cohort: {value}")
    found, unknown = sdk("cohort", rule, person)
    assert found is value
    if value is None and cohort_rules.explain(rule, person) != "The rule is damaged.":
        named = [name for name in unknown if isinstance(name, str)]
        assert all(f"“{name}”" in cohort_rules.explain(rule, person) for name in named)


@given(rule=PAGE_RULES, origin=ORIGINS, path=PATHS, query=QUERIES, fragment=PATHS)
@THOROUGH
def test_pages_agree(sdk: Sdk, rule: Any, origin: str, path: str, query: str, fragment: str) -> None:
    url = f"{origin}{path}?{query}#{fragment}"
    own = page_rules.matches(rule, page_rules.url_parts(url))
    event(f"page: {own}")
    assert sdk("page", rule, url) == [own, list(page_rules.rank(rule))]


@given(rule=PAGE_RULES.filter(lambda rule: "path" in rule), origin=ORIGINS)
@THOROUGH
def test_a_pattern_without_gaps_matches_itself(sdk: Sdk, rule: Any, origin: str) -> None:
    path = rule["path"]
    assume("*" not in path and ":" not in path and "%" not in path)
    url = f"{origin}{path}"
    assert page_rules.matches({"path": path}, page_rules.url_parts(url))
    assert sdk("page", {"path": path}, url)[0] is True


@given(item=TEXT, share=st.one_of(st.integers(0, 100), st.floats(0, 100)), user=TEXT)
@THOROUGH
def test_hold_out_agrees(sdk: Sdk, item: str, share: float, user: str) -> None:
    own = hold_out.held_out(item, share, user)
    event(f"held: {own}")
    assert sdk("held", item, share, user) is own
    assert not own or hold_out.held_out(item, min(100, share + 1), user), (
        "a larger share holds out all of a smaller one"
    )


@given(when=WHENS, now=st.one_of(MOMENTS, LEAPS), zone=ZONES)
@THOROUGH
def test_schedules_agree(sdk: Sdk, when: dict[str, str], now: datetime, zone: str) -> None:
    at = now.replace(tzinfo=UTC, microsecond=0)
    own = schedule.stopped(when, at, ZoneInfo(zone))
    event(f"schedule: {own or 'open'}")
    assert sdk("schedule", when, int(at.timestamp() * 1000), zone) == own


@given(start=LEAPS, zone=ZONES, nudge=st.integers(-2, 2))
@THOROUGH
def test_schedules_agree_at_the_very_minute(sdk: Sdk, start: datetime, zone: str, nudge: int) -> None:
    when = {"starts_at": start.isoformat() + "Z", "zone": "local"}
    at = schedule.instant(when["starts_at"], ZoneInfo(zone)) + timedelta(minutes=nudge)
    own = schedule.stopped(when, at, ZoneInfo(zone))
    assert own == ("early" if nudge < 0 else "")
    assert sdk("schedule", when, int(at.timestamp() * 1000), zone) == own


@given(wanted=TAGS, offered=st.lists(TAGS, max_size=5))
@THOROUGH
def test_locales_agree(sdk: Sdk, wanted: str, offered: list[str]) -> None:
    own = locales.nearest(wanted, offered)
    event(f"locale: {'none' if own is None else 'one'}")
    assert sdk("locale", wanted, offered) == own
    assert own is None or own in offered
    assert wanted not in offered or (own or "").lower() == wanted.lower(), "what is there as wanted is taken"


@given(wanted=st.lists(TAGS.filter(bool), max_size=3), offered=st.lists(TAGS.filter(bool), max_size=4))
@THOROUGH
def test_the_fallback_is_the_applications_own_language(sdk: Sdk, wanted: list[str], offered: list[str]) -> None:
    found = sdk("locales", wanted, offered)
    near = [locales.nearest(one, offered) for one in wanted]
    assert found == next((one for one in near if one), offered[0] if offered else "en")
