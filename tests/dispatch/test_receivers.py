"""Which receivers may be called."""

from ipaddress import ip_address

import pytest

from guidance_server.dispatch.receivers import BadReceiver, hidden, is_public, place, refuse_private

# Written in every way that leads a careless reader past a check.
REFUSED = (
    "", "x", "//hooks.example.com/", "http://hooks.example.com/", "ftp://hooks.example.com/", "file:///etc/passwd",
    "gopher://hooks.example.com/_x", "javascript:alert(1)", "https://", "https:///path", "https://?x",
    # Names and passwords, and what only looks like them.
    "https://user@hooks.example.com/", "https://user:pass@hooks.example.com/", "https://hooks.example.com@10.0.0.1/",
    "https://@hooks.example.com/", "https://hooks.example.com\\@10.0.0.1/", "https://10.0.0.1\\.hooks.example.com/",
    # Addresses of IPv4 that are not written as such.
    "https://2130706433/", "https://0x7f000001/", "https://017700000001/", "https://0177.0.0.1/", "https://127.1/",
    "https://127.0.1/", "https://0x7f.0.0.1/", "https://127.0.0.0x1/", "https://10.0.0.1./", "https://1/", "https://0/",
    "https://0x/", "https://256.256.256.256/", "https://00000127.0.0.1/", "https://1.2.3.4.5/", "https://1.2.3.09/",
    "https://hooks.example.1/", "https://①②⑦.⓪.⓪.①/", "https://127。0。0。1/", "https://%31%32%37.0.0.1/",
    # Of IPv6.
    "https://[::1%25eth0]/", "https://[fe80::1%eth0]/", "https://[::ffff:127.0.0.1.]/", "https://[1]/", "https://[]/",
    "https://[::1/", "https://[v1.x]/",
    # Ports.
    "https://hooks.example.com:22/", "https://hooks.example.com:80/", "https://hooks.example.com:8080/",
    "https://hooks.example.com:6379/", "https://hooks.example.com:99999/", "https://hooks.example.com:-1/",
    "https://hooks.example.com:x/", "https://hooks.example.com:0x1bb/", "https://hooks.example.com:0/",
    # Names.
    "https://localhost/", "https://intranet/", "https://hooks.example.com./", "https://.example.com/", "https://a..b/",
    "https://-a.example.com/", "https://ho oks.example.com/", "https://hooks.example.com/a b", "https://bücher.example/",
    f"https://{'a' * 64}.example.com/", f"https://{'a.' * 130}example.com/", "https://*.example.com/", "https://a,b.com/",
    # What would cut a request in two, or is never sent.
    "https://hooks.example.com/\r\nHost: x", "https://hooks.example.com/\tx", "https://hooks.example.com/\x00",
    "https://hooks.example.com\n.evil.example/", "https://hooks.example.com/#x", f"https://hooks.example.com/{'x' * 2000}",
)  # fmt: skip

PRIVATE = (
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.0.192", "192.0.2.1", "192.88.99.1",
    "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250",
    "240.0.0.1", "255.255.255.255",
    "::", "::1", "::2", "::7f00:1", "::10.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::ffff:0:a00:1",
    "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "64:ff9b:1:ffff::8.8.8.8",
    "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1",
    "2002:7f00:1::1", "2002:a00:1::1", "2002:c0a8:101::1", "2002:a9fe:a9fe::", "3ffe::1", "3fff::1", "5f00::1", "4000::1",
    "fc00::1", "fd00:ec2::254", "fdff::1", "fe80::1", "fec0::1", "ff02::1", "ff0e::1",
    "2600::5efe:10.0.0.1", "2600::200:5efe:10.0.0.1",
)  # fmt: skip

PUBLIC = (
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1",
    "192.0.1.1", "192.167.0.1", "198.17.0.1", "198.20.0.1", "223.255.255.255", "2606:4700:4700::1111", "2a00:1450::1",
    "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1",
)  # fmt: skip


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_no_receiver_is_refused(url: str) -> None:
    with pytest.raises(BadReceiver) as refused:
        place(url)
    assert len(refused.value.why) > 20


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("https://hooks.example.com", ("https", "hooks.example.com", 443)),
        ("https://HOOKS.Example.com:8443/services/T0/B0?x=1&y=%20", ("https", "hooks.example.com", 8443)),
        ("https://xn--bcher-kva.example/", ("https", "xn--bcher-kva.example", 443)),
        ("https://8.8.8.8/", ("https", "8.8.8.8", 443)),
        ("https://[2606:4700:4700::1111]/", ("https", "2606:4700:4700::1111", 443)),
        ("https://a_b.example.com/", ("https", "a_b.example.com", 443)),
    ],
)
def test_control_what_is_one_is_taken(url: str, where: tuple[str, str, int]) -> None:
    assert place(url) == where


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public_is_not_called(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_control_what_is_public_is(address: str) -> None:
    assert is_public(ip_address(address))


def test_one_private_address_of_several_refuses_them_all() -> None:
    where = place("https://hooks.example.com/")
    refuse_private(where, [ip_address("8.8.8.8")])
    with pytest.raises(BadReceiver, match=r"leads to 10\.0\.0\.1, which is not public"):
        refuse_private(where, [ip_address("8.8.8.8"), ip_address("10.0.0.1")])
    with pytest.raises(BadReceiver, match="not known"):
        refuse_private(where, [])


def test_what_is_allowed_is_that_place_alone() -> None:
    allowed = {("https", "chat", 8065), ("http", "10.0.0.5", 8080)}
    inside = [ip_address("10.0.0.5")]
    for url in ("https://chat:8065/hook", "http://10.0.0.5:8080/"):
        refuse_private(place(url, allowed), inside, allowed)
    for url in ("https://chat/", "http://chat:8065/", "http://10.0.0.5/", "http://10.0.0.6:8080/", "https://10.0.0.5:8080/"):
        with pytest.raises(BadReceiver):
            refuse_private(place(url, allowed), inside, allowed)


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "0.0.0.0", "::", "224.0.0.1", "ff02::1"]
)
def test_an_allowed_name_does_not_lead_to_credentials_nor_to_many(address: str) -> None:
    allowed = {("https", "chat", 443)}
    with pytest.raises(BadReceiver):
        refuse_private(place("https://chat/", allowed), [ip_address(address)], allowed)
    refuse_private(place("https://chat/", allowed), [ip_address("127.0.0.1")], allowed)


def test_lists_do_not_show_the_path() -> None:
    assert hidden("https://hooks.example.com/services/T0/SECRET") == "https://hooks.example.com/…"
    assert hidden("https://hooks.example.com/?key=SECRET") == "https://hooks.example.com/…"
    assert hidden("https://hooks.example.com/") == "https://hooks.example.com/"
