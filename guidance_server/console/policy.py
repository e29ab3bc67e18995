"""What a console page may load and do: the headers that go with every one."""


def content_security_policy(nonce: str) -> str:
    """Our own files only; the script of the shell and the editor's style sheet by nonce; no frames around us."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            # The editor of texts makes its style sheet in the browser, and signs it with the same nonce.
            f"style-src 'self' 'nonce-{nonce}'",
            "img-src 'self' data: https:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def headers(nonce: str) -> dict[str, str]:
    """The headers of an HTML page."""
    return {
        "Content-Security-Policy": content_security_policy(nonce),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
