"""One call to a real receiver: over TLS, to the address that was checked, and no longer nor further than it should."""

import random
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path

import pytest

from guidance_server.dispatch import signing
from guidance_server.dispatch.answers import words
from guidance_server.dispatch.connectors import call as connector
from guidance_server.dispatch.connectors.call import Call, NotTaken, send
from guidance_server.dispatch.receivers import Address
from guidance_server.settings import Settings
from tests.dispatch.receiving import Receiver, certified, listening

NAME = "hooks.example.com"
SECRET = signing.secret(b"s" * 32)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Let names stand for these addresses, each lookup for the next of them; gives the names that were looked up."""

    def stand(*answers: list[str]) -> list[str]:
        asked: list[str] = []

        def resolve(host: str, port: int) -> list[Address]:
            asked.append(host)
            return [ip_address(one) for one in answers[min(len(asked), len(answers)) - 1]]

        monkeypatch.setattr(connector, "resolve", resolve)
        return asked

    return stand


def call(url: str) -> Call:
    return Call(url, "0199a0b0-0000-7000-8000-000000000001", b'{"version":1}', [SECRET])


def refused(settings: Settings, url: str) -> NotTaken:
    with pytest.raises(NotTaken) as found:
        send(settings, call(url))
    return found.value


def test_the_allowed_receiver_is_called(calling: Settings, receiver: Receiver) -> None:
    assert words(send(calling, call(f"{receiver.place}/hook?a=1"))) == "It answered 200 OK: ok."
    (taken,) = receiver.taken
    assert (taken.path, taken.body) == ("/hook?a=1", b'{"version":1}')
    assert taken.headers["host"] == f"127.0.0.1:{receiver.port}"
    assert taken.headers["content-type"] == "application/json; charset=utf-8"
    stamp = int(taken.headers["webhook-timestamp"])
    assert abs(stamp - time.time()) < 60
    assert taken.headers["webhook-signature"] == signing.signature([SECRET], call("").uuid, stamp, taken.body)


def test_the_same_receiver_is_not_called_where_nobody_allowed_it(settings: Settings, receiver: Receiver) -> None:
    for url in (
        receiver.place,
        f"https://127.0.0.1:{receiver.port}/",
        f"http://localhost:{receiver.port}/",
        "https://127.0.0.1/",
    ):
        assert "was not called" in words(refused(settings, url).answer)
    assert receiver.taken == []


class TestOverTls:
    """With an authority of its own, as a company has one."""

    @pytest.fixture
    def secure(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
        trusted, chain = certified(tmp_path, NAME)
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        with listening(chain) as found:
            yield found

    def test_a_name_is_called_whose_certificate_is_its_own(
        self, settings: Settings, secure: Receiver, names: Callable[..., list[str]]
    ) -> None:
        asked = names(["127.0.0.1"])
        inside = replace(settings, webhook_allow=f"{NAME}:{secure.port}")
        assert "200" in send(inside, call(f"https://{NAME}:{secure.port}/hook"))
        assert asked == [NAME], "looked up once, and what was found then is connected to"
        assert secure.taken[0].headers["host"] == f"{NAME}:{secure.port}"

    def test_another_name_is_not_believed(
        self, settings: Settings, secure: Receiver, names: Callable[..., list[str]]
    ) -> None:
        names(["127.0.0.1"])
        inside = replace(settings, webhook_allow=f"other.example.com:{secure.port}")
        found = refused(inside, f"https://other.example.com:{secure.port}/")
        assert "certificate was not believed" in words(found.answer)
        assert secure.taken == []

    def test_an_unknown_authority_is_not_believed(
        self, settings: Settings, secure: Receiver, names: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        names(["127.0.0.1"])
        monkeypatch.delenv("SSL_CERT_FILE")
        found = refused(replace(settings, webhook_allow=f"{NAME}:{secure.port}"), f"https://{NAME}:{secure.port}/")
        assert found.answer.startswith("untrusted:")
        assert secure.taken == []

    def test_a_receiver_that_speaks_no_tls(self, settings: Settings, receiver: Receiver) -> None:
        inside = replace(settings, webhook_allow=f"127.0.0.1:{receiver.port}")
        assert refused(inside, f"https://127.0.0.1:{receiver.port}/").answer.startswith("unreachable:")


def test_a_name_that_has_come_to_mean_something_private_is_not_connected_to(
    settings: Settings, names: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rebinding: public when it was saved, private when it is called."""
    names(["8.8.8.8"], ["127.0.0.1"])
    connected: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, where: connected.append(where))
    connector.reach(settings, f"https://{NAME}/")
    assert refused(settings, f"https://{NAME}/").answer == "private:127.0.0.1"
    assert connected == []


def test_control_what_was_checked_is_what_is_connected_to(
    settings: Settings, names: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = names(["8.8.8.8"], ["127.0.0.1"])
    connected: list[object] = []

    def connect(_self: socket.socket, where: object) -> None:
        connected.append(where)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket.socket, "connect", connect)
    assert refused(settings, f"https://{NAME}/").answer == "unreachable:Connection refused"
    assert (asked, connected) == ([NAME], [("8.8.8.8", 443)])


def test_a_name_that_nobody_knows(settings: Settings, names: Callable[..., list[str]]) -> None:
    names([])
    assert words(refused(settings, f"https://{NAME}/").answer) == f"It was not called: the name {NAME} is not known."


def test_redirects_are_not_followed(calling: Settings, receiver: Receiver) -> None:
    for status in (301, 302, 303, 307, 308):
        receiver.status, receiver.headers = status, {"Location": f"{receiver.place}/elsewhere"}
        assert "which is a redirect" in words(refused(calling, f"{receiver.place}/").answer)
    assert {one.path for one in receiver.taken} == {"/"}


def test_a_proxy_of_the_environment_is_not_asked(
    calling: Settings, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert "200" in send(calling, call(receiver.place))


@pytest.mark.parametrize(
    ("status", "header", "seconds"), [(503, "120", 120), (429, "7", 7), (429, "soon", 0), (500, "120", 0), (503, "", 0)]
)
def test_how_long_it_wants_to_be_left_alone(
    calling: Settings, receiver: Receiver, status: int, header: str, seconds: int
) -> None:
    receiver.status, receiver.headers = status, {"Retry-After": header}
    assert refused(calling, receiver.place).asked.total_seconds() == seconds


def test_only_so_much_of_an_answer_is_read(calling: Settings, receiver: Receiver) -> None:
    read = []

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while sum(read) < 50_000_000:
                read.append(handler.wfile.write(b"x" * 65_536))
        except OSError:
            read.append(-1)

    receiver.manner = endless
    answer = send(calling, call(receiver.place))
    assert len(answer) < 200
    until = time.monotonic() + 10
    while read[-1:] != [-1] and time.monotonic() < until:
        time.sleep(0.01)
    assert read[-1] == -1, "it went on listening"


@pytest.mark.parametrize("after", [0, 1, 2])
def test_one_that_trickles_is_let_go_in_time(
    calling: Settings, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """A byte now and then keeps every single read waiting for less than its time: the whole has one."""
    monkeypatch.setattr(connector, "SECONDS", 0.6)
    begun = [b"", b"HTTP/1.1 200 OK\r\nX-Long: ", b"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n"][after]
    hung_up = []

    def trickle(handler: BaseHTTPRequestHandler) -> None:
        try:
            handler.wfile.write(begun)
            for _ in range(300):
                time.sleep(0.05)
                handler.wfile.write(b"H")
        except OSError:
            hung_up.append(True)

    receiver.manner = trickle
    if after == 2:  # It said that it took the call: what it says beside that is not worth another one.
        assert send(calling, call(receiver.place)).startswith("taken:200 OK")
    else:
        assert refused(calling, receiver.place).answer.startswith("slow:")
    until = time.monotonic() + 10
    while not hung_up and time.monotonic() < until:
        time.sleep(0.01)
    assert hung_up


@pytest.mark.parametrize(
    ("said", "kind"),
    [(b"hello\r\n\r\n", "garbled"), (b"", "unreachable"), (b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200, "garbled"),
     (b"HTTP/1.1 abc OK\r\n\r\n", "garbled"), (b"HTTP/1.1 200 " + b"x" * 70_000, "garbled")],
)  # fmt: skip
def test_what_is_no_answer(calling: Settings, receiver: Receiver, said: bytes, kind: str) -> None:
    receiver.manner = lambda handler: handler.wfile.write(said) and None
    assert refused(calling, receiver.place).answer.startswith(f"{kind}:")


ANSWERED = (
    b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nok",
    b"HTTP/1.1 503 No\r\nRetry-After: Fri, 20 Mar 2026 12:05:00 GMT\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n",
    b"HTTP/1.0 410 Gone\r\n folded: x\r\n\r\n",
)
PIECES = (b"-1", b"\r\n", b"9" * 20, b"\x00", b"chunked", b": ", b"\xff\xfe", b"\x80")


def spoilt(said: bytes, chance: random.Random) -> bytes:
    """The same with some of it changed, left out or put in."""
    found = bytearray(said)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(found))
        found[at : at + chance.randint(0, 4)] = chance.choice(PIECES)
    return bytes(found)


def test_whatever_is_answered_is_some_answer(calling: Settings, receiver: Receiver) -> None:
    """An error that nobody expects would end the thread that calls."""
    chance, kinds = random.Random(20261129), set()
    for number in range(400):
        said = spoilt(ANSWERED[number % len(ANSWERED)], chance)
        receiver.manner = lambda handler, said=said: handler.wfile.write(said) and None  # type: ignore[misc]
        try:
            answer = send(calling, call(receiver.place))
        except NotTaken as refusal:
            answer = refusal.answer
        kinds.add(answer.partition(":")[0])
    assert kinds >= {"taken", "refused", "moved", "gone", "garbled"}


def test_an_answer_is_one_short_line(calling: Settings, receiver: Receiver) -> None:
    receiver.status, receiver.words = 400, b"no\r\n\x00\x1b[31m <script>\xff" + b"y" * 4_000
    answer = refused(calling, receiver.place).answer
    assert not any(ord(sign) < 32 for sign in answer)
    assert len(answer) < 160
