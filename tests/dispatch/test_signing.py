"""Signatures as other implementations of Standard Webhooks make them."""

from guidance_server.dispatch.signing import secret, signature

# The example of the specification (standardwebhooks.com), so that a receiver's library believes us.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = b'{"test": 2432232314}'
SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_it_signs_as_the_specification_does() -> None:
    assert signature([SECRET], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, BODY) == SIGNED


def test_each_secret_signs_and_each_word_counts() -> None:
    other = secret(b"x" * 32)
    both = signature([SECRET, other], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, BODY).split(" ")
    assert both[0] == SIGNED
    assert len(set(both)) == 2
    for changed in (("msg_other", 1614265330, BODY), ("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265331, BODY)):
        assert signature([SECRET], *changed) != SIGNED
