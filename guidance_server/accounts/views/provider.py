"""Signing in by an OpenID Connect provider: there with PKCE, state and nonce, and back."""

from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, current_app, redirect, session, url_for
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.wrappers import Response

from guidance_server import web
from guidance_server.accounts.actions.providers import sign_in_by_provider
from guidance_server.accounts.providers import identity
from guidance_server.errors import Missing, Refusal, Unavailable
from guidance_server.sentences import say
from guidance_server.settings import Settings

blueprint = Blueprint("provider", __name__, url_prefix="/sign-in/provider")
# Signatures that are believed; `none` and shared secrets are not among them.
ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
AGAIN = "Begin again at the sign-in page."


@blueprint.get("")
@web.public
def leave() -> Response:
    """To the provider."""
    client, settings = _client(), web.settings()
    back = f"{settings.public_url.rstrip('/')}{url_for('provider.come_back')}"
    try:
        answer: Response = client.authorize_redirect(back)
    except (RequestException, AuthlibBaseError, ValueError) as error:
        raise Unavailable(
            say("{oidc_name} does not answer.", oidc_name=settings.oidc_name),
            way_out="Try again in a moment, or sign in with a password.",
        ) from error
    return answer


@blueprint.get("/back")
@web.public
def come_back() -> Response:
    """From the provider: what it says is checked, then a session begins."""
    client, settings = _client(), web.settings()
    try:
        _believe_only_known_algorithms(client.load_server_metadata())
        token = client.authorize_access_token()
        claims = token.get("userinfo") or {}
    except (AuthlibBaseError, JoseError, ValueError, KeyError) as error:
        raise NotBelieved("The identity provider's answer is not to be trusted.", way_out=AGAIN) from error
    except RequestException as error:
        raise Unavailable(
            say("{oidc_name} does not answer.", oidc_name=settings.oidc_name), way_out="Try again in a moment."
        ) from error
    found = identity(str(claims.get("iss") or settings.oidc_issuer), claims)
    target = session.pop("next", "")
    web.start_session(sign_in_by_provider(found))
    return redirect(target or url_for("console.home"))


class NotBelieved(Refusal):
    """What came back from the provider is not its word, or not about this sign-in."""

    status, code = 403, "not_believed"


def _client() -> Any:
    settings = web.settings()
    if not settings.oidc_issuer:
        raise Missing("No identity provider is set up here.", way_out="Sign in with your password.")
    oauth = current_app.extensions.setdefault("oidc", None) or _registered(settings)
    current_app.extensions["oidc"] = oauth
    return oauth.provider


def _registered(settings: Settings) -> OAuth:
    oauth = OAuth(current_app)
    oauth.register(
        "provider",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256", "timeout": 10},
    )
    return oauth


def _believe_only_known_algorithms(metadata: dict[str, Any]) -> None:
    """Of what the provider says that it signs with, only what is safe: the client checks against this list."""
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [one for one in offered if one in ALGORITHMS]
