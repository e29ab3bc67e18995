"""Who uses the target application; the header's switch signs in as one of them."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Person:
    """A user with the attributes that cohort rules are asked of."""

    key: str
    name: str
    title: str
    role: str
    region: str
    business_unit: str
    location: str
    access_groups: tuple[str, ...]
    release: str
    locale: str

    @property
    def initials(self) -> str:
        """For the round mark beside the name."""
        return "".join(part[0] for part in self.name.split()[:2])


PEOPLE = {
    person.key: person
    for person in (
        Person(
            "amara",
            "Amara Okafor",
            "Category buyer",
            "buyer",
            "EMEA",
            "Manufacturing",
            "Rotterdam",
            ("p2p-requesters", "p2p-buyers"),
            "wave-2",
            "en",
        ),
        Person(
            "jonas",
            "Jonas Weber",
            "Finance approver",
            "approver",
            "DACH",
            "Corporate Services",
            "Munich",
            ("p2p-approvers",),
            "wave-2",
            "de",
        ),
        Person(
            "mei",
            "Mei Tanaka",
            "Accounts payable clerk",
            "ap_clerk",
            "APAC",
            "Shared Services",
            "Osaka",
            ("p2p-payables",),
            "wave-1",
            "en",
        ),
        Person(
            "luis",
            "Luis Ortega",
            "Store operations",
            "requester",
            "LATAM",
            "Retail",
            "Bogotá",
            ("p2p-requesters",),
            "wave-3",
            "en",
        ),
        Person(
            "lena",
            "Lena Hoffmann",
            "Office management",
            "requester",
            "DACH",
            "Corporate Services",
            "Cologne",
            ("p2p-requesters",),
            "wave-3",
            "de",
        ),
        Person(
            "tomas",
            "Tomás Silva",
            "Goods-in clerk",
            "receiver",
            "EMEA",
            "Manufacturing",
            "Porto",
            ("p2p-receiving",),
            "wave-2",
            "en",
        ),
        Person(
            "layla",
            "Layla Haddad",
            "Store planning",
            "requester",
            "EMEA",
            "Retail",
            "Dubai",
            ("p2p-requesters",),
            "wave-3",
            "ar",
        ),
    )
}
FIRST = "amara"


def attributes(person: Person) -> dict[str, object]:
    """What the page tells guidance about this person; it stays in the browser."""
    told = asdict(person)
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in told.items()
        if name not in {"key", "name", "title", "locale"}
    }
