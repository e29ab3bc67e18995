"""Identity tokens: what is believed, and every hostile one by name with its sentence."""

import base64
import json

import pytest

from guidance_server.identity.tokens import LARGEST, BadToken, Key, Person, read
from tests.identity.issue import APP, NOW, OTHER, SECRET, claims, public_pem, raw, shared, signed

KEYS = [Key("HS256", SECRET), *(Key(name, public_pem(name)) for name in ("RS256", "ES256", "EdDSA"))]
BUYER = Person("u1", NOW + 600, {"role": "buyer"})


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA", "Ed25519"])
def test_a_token_of_a_registered_key_is_believed(algorithm: str) -> None:
    assert read(signed(algorithm, claims()), KEYS, APP, NOW) == BUYER


def test_a_token_of_either_live_secret_is_believed() -> None:
    both = [Key("HS256", SECRET), Key("HS256", OTHER)]
    for secret in (SECRET, OTHER):
        assert read(shared(claims(), secret), both, APP, NOW) == BUYER


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": [APP, "another"]},
        {"exp": NOW + 3600},
        {"exp": NOW + 3660, "iat": NOW},
        {"exp": NOW + 1},
        {"exp": NOW + 0.5},
        {"iat": None},
        {"nbf": NOW + 60},
        {"iat": NOW + 60, "exp": NOW + 3600},
        {"iss": "anybody", "jti": "1"},
    ],
    ids=str,
)
def test_what_is_right_is_believed(changes: dict[str, object]) -> None:
    assert read(shared(claims(**changes)), KEYS, APP, NOW).id == "u1"


def test_without_attributes_nothing_is_known_of_the_person() -> None:
    assert read(shared(claims(attributes=None)), KEYS, APP, NOW).attributes == {}


HS = {"alg": "HS256"}
UNREADABLE, UNSIGNED = "cannot be read", "No live key"
# Header and signature of one that is right, claims of another.
_HEAD, _, _SIGNATURE = shared(claims()).split(".")
FORGED = f"{_HEAD}.{raw(HS, claims(sub='boss')).split('.')[1]}.{_SIGNATURE}"
HOSTILE = {
    "nothing": ("", UNREADABLE),
    "junk": ("junk", UNREADABLE),
    "three dots": ("...", UNREADABLE),
    "junk in three parts": ("a.b.c", UNREADABLE),
    "other characters": ("ä.ö.ü", UNREADABLE),
    "zero bytes": ("\0.\0.\0", UNREADABLE),
    "five parts, as encrypted ones have": ("a.b.c.d.e", UNREADABLE),
    "longer than any token": (shared(claims(attributes={"x": "y" * LARGEST})), "longer than"),
    "deep": (raw(HS, [])[:10] + "[" * 7000, UNREADABLE),
    "deep claims": (f"{raw(HS, {}).split('.')[0]}.{base64.urlsafe_b64encode(b'[' * 5000).decode()}.x", UNREADABLE),
    "claims that are a list": (raw(HS, [1]), UNREADABLE),
    "claims that are a word": (raw(HS, "sub"), UNREADABLE),
    "a header that is a list": (raw([], claims()), UNREADABLE),
    "no algorithm": (raw({}, claims()), UNREADABLE),
    "alg none": (raw({"alg": "none"}, claims(), signature=b""), "something else than HS256"),
    "alg None": (raw({"alg": "None"}, claims(), signature=b""), "something else than HS256"),
    "alg none, signed": (raw({"alg": "none"}, claims()), "something else than HS256"),
    "alg that is a list": (raw({"alg": ["HS256"]}, claims()), "something else than"),
    "alg that is a number": (raw({"alg": 1}, claims()), "something else than"),
    "alg hs256 in small letters": (raw({"alg": "hs256"}, claims()), "something else than HS256"),
    "alg HS512": (raw({"alg": "HS512"}, claims()), "something else than HS256"),
    "alg RS512": (raw({"alg": "RS512"}, claims()), "something else than HS256"),
    "no signature": (raw(HS, claims(), signature=b""), UNSIGNED),
    "another secret": (shared(claims(), OTHER), UNSIGNED),
    "an empty secret": (raw(HS, claims(), secret=b""), UNSIGNED),
    "signed with our RSA public key as a secret": (raw(HS, claims(), public_pem("RS256")), UNSIGNED),
    "signed with our P-256 public key as a secret": (raw(HS, claims(), public_pem("ES256")), UNSIGNED),
    "signed with our Ed25519 public key as a secret": (raw(HS, claims(), public_pem("EdDSA")), UNSIGNED),
    "HMAC that says it is RSA": (raw({"alg": "RS256"}, claims()), UNSIGNED),
    "HMAC that says it is ECDSA": (raw({"alg": "ES256"}, claims()), UNSIGNED),
    "HMAC that says it is EdDSA": (raw({"alg": "EdDSA"}, claims()), UNSIGNED),
    "a key of its own": (raw({"alg": "HS256", "jwk": {"kty": "oct", "k": "AA"}}, claims(), b"\0"), UNSIGNED),
    "a key at an address": (raw({"alg": "HS256", "jku": "https://evil.example/k"}, claims(), OTHER), UNSIGNED),
    "a key id that is a path": (raw({"alg": "HS256", "kid": "../../dev/null"}, claims(), b""), UNSIGNED),
    "a header that must be understood": (raw({"alg": "HS256", "crit": ["exp"], "exp": 1}, claims()), UNREADABLE),
    "an unencoded payload": (raw({"alg": "HS256", "b64": False, "crit": ["b64"]}, claims()), UNREADABLE),
    "changed after it was signed": (FORGED, UNSIGNED),
    "for another application": (shared(claims(aud="app_y")), "not for this application"),
    "for nobody": (shared(claims(aud=None)), "not for this application"),
    "for an object": (shared(claims(aud={APP: True})), "not for this application"),
    "for a text that has ours in it": (shared(claims(aud=f"{APP}2")), "not for this application"),
    "expired": (shared(claims(exp=NOW - 1)), "has expired"),
    "expires this moment": (shared(claims(exp=NOW)), "has expired"),
    "without an end": (shared(claims(exp=None)), "does not say when it ends"),
    "an end that is a text": (shared(claims(exp=str(NOW + 60))), "no time in seconds"),
    "an end that is true": (shared(claims(exp=True)), "no time in seconds"),
    "an end that never comes": (raw(HS, claims() | {"exp": float("inf")}), "no time in seconds"),
    "an end that is no number": (raw(HS, claims() | {"exp": float("nan")}), "no time in seconds"),
    "an end with a thousand digits": (raw(HS, claims() | {"exp": int("9" * 1000)}), "no time in seconds"),
    "lives too long": (shared(claims(exp=NOW + 3661)), "longer than an hour"),
    "lives too long, by its own beginning": (shared(claims(iat=NOW - 3600, exp=NOW + 600)), "longer than an hour"),
    "lives too long, from the future": (shared(claims(iat=NOW + 30, exp=NOW + 3690)), "longer than an hour"),
    "not valid yet": (shared(claims(nbf=NOW + 61)), "not valid yet"),
    "from the future": (shared(claims(iat=NOW + 61)), "not valid yet"),
    "without a subject": (shared(claims(sub=None)), "names nobody"),
    "with an empty subject": (shared(claims(sub="")), "names nobody"),
    "with a subject that is a number": (shared(claims(sub=7)), "names nobody"),
    "with a subject as long as a book": (shared(claims(sub="x" * 201)), "names nobody"),
    "with attributes that are a list": (shared(claims(attributes=["role"])), "no object"),
    "with attributes that are a text": (shared(claims(attributes="role=boss")), "no object"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_token_is_refused_with_a_sentence(name: str) -> None:
    token, sentence = HOSTILE[name]
    with pytest.raises(BadToken) as refused:
        read(token, KEYS, APP, NOW)
    assert sentence in str(refused.value)
    assert str(refused.value).endswith(".")
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
def test_a_key_of_another_sort_does_not_stand_in(algorithm: str) -> None:
    others = [key for key in KEYS if key.algorithm != algorithm]
    with pytest.raises(BadToken, match="No live key"):
        read(signed(algorithm, claims()), others, APP, NOW)


def test_without_keys_nothing_is_believed() -> None:
    with pytest.raises(BadToken, match="No live key"):
        read(shared(claims()), [], APP, NOW)


def test_the_header_of_a_right_token_is_as_expected() -> None:
    """The control of the table: what is refused there is refused for its own reason."""
    head = json.loads(base64.urlsafe_b64decode(raw(HS, claims()).split(".")[0] + "=="))
    assert head == HS
    assert read(raw(HS, claims()), KEYS, APP, NOW) == BUYER
