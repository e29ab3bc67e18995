"""Which public keys are taken, how a secret comes about, and how keys follow one another."""

import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from joserfc.jwk import ECKey, OKPKey, RSAKey

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid, Missing
from guidance_server.identity import actions, keys, queries
from guidance_server.identity.models import IdentityKey
from guidance_server.settings import Settings
from tests.conftest import COMMAND
from tests.identity.issue import claims, public_pem, shared, signed


def pem(private: object) -> str:
    return private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
def test_a_public_key_says_its_algorithm(algorithm: str) -> None:
    assert keys.taken(f"\n {public_pem(algorithm)}\n") == [(algorithm, public_pem(algorithm))]


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("", "no public key in PEM"),
        ("ssh-ed25519 AAAA", "no public key in PEM"),
        ("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "no public key in PEM"),
        ("x" * 9000, "at most 8192"),
        (pem(rsa.generate_private_key(65537, 1024)), "at least 2048 bits"),
        (pem(ec.generate_private_key(ec.SECP384R1())), "another sort"),
        (pem(ed448.Ed448PrivateKey.generate()), "another sort"),
        (pem(dsa.generate_private_key(1024)), "another sort"),
        (
            ed25519.Ed25519PrivateKey.generate()
            .private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            .decode(),
            "This is a private key",
        ),
    ],
    ids=lambda value: value[:30] if " " in value else "",
)
def test_what_is_not_taken(pasted: str, sentence: str) -> None:
    with pytest.raises(keys.BadKey, match=sentence):
        keys.taken(pasted)


def jwk(algorithm: str, **more: str) -> dict[str, object]:
    kind = {"RS256": RSAKey, "ES256": ECKey, "EdDSA": OKPKey}[algorithm]
    return {**kind.import_key(public_pem(algorithm)).as_dict(private=False), **more}


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
def test_a_jwk_alone_and_in_a_set_is_the_same_key(algorithm: str) -> None:
    one = (algorithm, public_pem(algorithm))
    assert keys.taken(json.dumps(jwk(algorithm, kid="x"))) == [one]
    other = jwk("ES256", use="enc")
    assert keys.taken(json.dumps({"keys": [jwk(algorithm, use="sig"), other]})) == [one], "not that for encrypting"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("{", "is no JSON"),
        ('{"keys": 1}', "a list"),
        ('{"keys": []}', "no key for signing"),
        ('{"kty": "oct", "k": "AAAA"}', "a secret or a private key"),
        ('{"kty": "OKP", "crv": "Ed25519", "x": "AAAA", "d": "AAAA"}', "a secret or a private key"),
        ('{"kty": "RSA", "n": "x"}', "cannot be read"),
        ('{"kty": "new"}', "another sort"),
        (json.dumps({"keys": [jwk("ES256")] * 3}), "3 keys"),
        ("[" * 9000, "at most 8192"),
    ],
)
def test_which_sets_are_not_taken(said: str, sentence: str) -> None:
    with pytest.raises(keys.BadKey, match=sentence):
        keys.taken(said)


def test_a_rotated_secret_goes_on_beside_the_new_one_for_as_long_as_said(
    settings: Settings, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = actions.make_secret(settings, COMMAND, application, "Portal")
    second = actions.rotate_secret(settings, COMMAND, application, queries.keys(application)[0].id, 1)
    for secret in (first, second):
        assert queries.person(settings, application, authorised(application, secret))
    later = clock.now() + timedelta(minutes=61)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert queries.person(settings, application, authorised(application, second))
    with pytest.raises(queries.TokenRefused, match="No live key"):
        queries.person(settings, application, authorised(application, first))
    assert [key.title for key in queries.live_keys(application)] == ["Portal"]


def test_what_cannot_be_rotated(settings: Settings, application: Application) -> None:
    made = actions.register_key(COMMAND, application, "Provider", public_pem("ES256"))
    with pytest.raises(Conflict, match="A public key is not made here"):
        actions.rotate_secret(settings, COMMAND, application, made[0].id, 24)
    for name in ("one", "two"):
        actions.make_secret(settings, COMMAND, application, name)
    secret = queries.keys(application)[0].id
    with pytest.raises(Conflict, match="2 live secrets"):
        actions.rotate_secret(settings, COMMAND, application, secret, 24)
    with pytest.raises(Invalid):
        actions.retire_key(COMMAND, application, secret, 5)
    assert len(queries.live_keys(application)) == 3


def test_a_secret_is_of_the_instance_the_application_and_the_key() -> None:
    ways = [("a", "app", "m"), ("b", "app", "m"), ("a", "other", "m"), ("a", "app", "n")]
    assert len({keys.secret(*way) for way in ways}) == 4
    assert len(keys.secret("a", "app", "m")) == 64


def authorised(application: Application, secret: str) -> str:
    now = int(clock.now().timestamp())
    return f"Bearer {shared(claims(aud=application.key, iat=now, exp=now + 60), secret)}"


def test_a_secret_is_shown_once_and_never_stored(
    settings: Settings, application: Application, actors: dict[str, Actor]
) -> None:
    secret = actions.make_secret(settings, actors["administrator"], application, "Portal")
    assert queries.person(settings, application, authorised(application, secret)).id == "u1"
    assert secret not in (settings.instance / "guidance.db").read_bytes().decode("latin-1")
    assert [entry.verb for entry in authoring.audit_entries("application:p2p")] == ["add identity key", "make application"]


def test_a_new_secret_is_taken_into_use_before_the_old_one_is_retired(
    settings: Settings, application: Application
) -> None:
    first, second = (actions.make_secret(settings, COMMAND, application, name) for name in ("first", "second"))
    with pytest.raises(Conflict, match="2 live secrets already"):
        actions.make_secret(settings, COMMAND, application, "third")
    for secret in (first, second):
        assert queries.person(settings, application, authorised(application, secret))
    actions.retire_key(COMMAND, application, queries.keys(application)[1].id)
    with pytest.raises(queries.TokenRefused, match="No live key"):
        queries.person(settings, application, authorised(application, first))
    assert queries.person(settings, application, authorised(application, second))
    actions.make_secret(settings, COMMAND, application, "third")


def test_a_public_key_is_registered_beside_secrets(settings: Settings, application: Application) -> None:
    for name in ("first", "second"):
        actions.make_secret(settings, COMMAND, application, name)
    actions.register_key(COMMAND, application, "Identity provider", public_pem("EdDSA"))
    now = int(clock.now().timestamp())
    token = signed("EdDSA", claims(aud=application.key, iat=now, exp=now + 60))
    assert queries.person(settings, application, f"bearer {token}").attributes == {"role": "buyer"}


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer  ", "Basic dTpw", "Token x"])
def test_without_a_token_there_is_nobody(settings: Settings, application: Application, header: str) -> None:
    with pytest.raises(queries.TokenRefused, match="An identity token is needed"):
        queries.person(settings, application, header)


def test_a_token_of_one_application_is_worth_nothing_in_another(settings: Settings, application: Application) -> None:
    secret = actions.make_secret(settings, COMMAND, application, "Portal")
    other = apps.create_application(COMMAND, "other", "Other")
    with pytest.raises(queries.TokenRefused):
        queries.person(settings, other, authorised(application, secret))
    with pytest.raises(queries.TokenRefused):
        queries.person(settings, other, authorised(other, secret))
    with pytest.raises(Missing):
        actions.retire_key(COMMAND, other, queries.keys(application)[0].id)


@pytest.mark.parametrize("role", ["viewer", "author", "process_owner", "publisher", "support", "compliance"])
def test_only_an_administrator_changes_keys(
    settings: Settings, application: Application, actors: dict[str, Actor], role: str
) -> None:
    actions.make_secret(settings, COMMAND, application, "Portal")
    found = queries.keys(application)[0].id
    for deed in (
        lambda: actions.make_secret(settings, actors[role], application, "Mine"),
        lambda: actions.register_key(actors[role], application, "Mine", public_pem("EdDSA")),
        lambda: actions.retire_key(actors[role], application, found),
    ):
        with pytest.raises(Forbidden):
            deed()
    assert db.session.query(IdentityKey).count() == 1


def test_what_is_refused(settings: Settings, application: Application) -> None:
    for deed, field in (
        (lambda: actions.make_secret(settings, COMMAND, application, "  "), "title"),
        (lambda: actions.make_secret(settings, COMMAND, application, "x" * 121), "title"),
        (lambda: actions.register_key(COMMAND, application, "Key", "junk"), "public_key"),
    ):
        with pytest.raises(Invalid) as refused:
            deed()
        assert list(refused.value.fields) == [field]
    assert not queries.keys(application)
