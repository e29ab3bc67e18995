"""The things the target application keeps, and what it starts with."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

SUPPLIERS = (
    "Aldergate Office Supply", "Brightwell Software", "Castellan Logistics", "Dovetail Facilities",
    "Eastmoor Laboratories", "Harrow & Finch Consulting", "Kestrel Industrial", "Tallis Print Works",
)  # fmt: skip
CATEGORIES = (
    "Office supplies",
    "IT hardware",
    "Software and licences",
    "Facilities",
    "Consulting",
    "Production material",
    "Logistics",
)
CURRENCIES = ("EUR", "USD", "GBP", "JPY", "COP")
STATUSES = ("Draft", "In approval", "Approved", "Ordered", "Received", "Rejected")
REASONS = {
    "price": "Price differs from the order",
    "quantity": "Quantity differs from the receipt",
    "no-receipt": "No goods receipt yet",
    "no-order": "No order number on the invoice",
    "duplicate": "Looks like a duplicate",
    "tax": "Tax code is missing",
}
RESOLUTIONS = {
    "accept": "Accept the difference",
    "credit": "Ask the supplier for a credit note",
    "receipt": "Ask for the goods receipt",
    "return": "Return the invoice to the supplier",
}


@dataclass
class Line:
    """One line of a request."""

    text: str
    quantity: int
    price: Decimal

    @property
    def total(self) -> Decimal:
        """Quantity times price."""
        return self.quantity * self.price


@dataclass
class Request:
    """A purchase request, and the order that it becomes."""

    number: str
    title: str
    requester: str
    supplier: str
    category: str
    currency: str
    cost_centre: str
    needed_by: date
    status: str
    lines: list[Line]
    justification: str = ""
    quote: str = ""
    history: list[tuple[date, str, str]] = field(default_factory=list)
    received: dict[int, int] = field(default_factory=dict)

    @property
    def amount(self) -> Decimal:
        """The sum of its lines."""
        return sum((line.total for line in self.lines), Decimal(0))

    @property
    def order(self) -> str:
        """The number of the order."""
        return self.number.replace("PR", "PO")


@dataclass
class Invoice:
    """A supplier's invoice that does not match."""

    number: str
    supplier: str
    order: str
    currency: str
    ordered: Decimal
    received: Decimal
    billed: Decimal
    reason: str
    due: date
    owner: str
    status: str = "Blocked"
    resolution: str = ""


# title, supplier, category, requester, currency, cost centre, status, days since, lines (text, quantity, price)
_REQUESTS = (
    ("Standing desks for the Cologne office", 0, 3, "Lena Hoffmann", "EUR", "CS-2140", "Draft", 1,
     (("Standing desk, 160 cm", 6, "489.00"),)),
    ("Barcode scanners for store 118", 6, 1, "Luis Ortega", "USD", "RT-1180", "In approval", 2,
     (("Handheld scanner", 12, "214.50"), ("Charging cradle", 4, "96.00"))),
    ("Design licences, renewal", 1, 2, "Amara Okafor", "EUR", "MF-3302", "In approval", 3,
     (("Annual seat", 18, "312.00"),)),
    ("Line 4 bearing set", 6, 5, "Amara Okafor", "EUR", "MF-4410", "In approval", 1,
     (("Bearing set 6208", 40, "38.75"), ("Seal kit", 40, "6.10"))),
    ("Warehouse safety review", 5, 4, "Tomás Silva", "EUR", "MF-4001", "In approval", 5,
     (("Site review, two days", 2, "1850.00"),)),
    ("Leaflets for spring campaign", 7, 0, "Luis Ortega", "USD", "RT-1002", "Approved", 6,
     (("Leaflet A5, four colours", 5000, "0.18"),)),
    ("Laboratory consumables Q4", 4, 5, "Amara Okafor", "EUR", "MF-5120", "Ordered", 8,
     (("Filter paper, box", 60, "14.20"), ("Sample vials, tray", 24, "22.00"))),
    ("Pallet transport Rotterdam–Porto", 2, 6, "Amara Okafor", "EUR", "MF-4001", "Ordered", 9,
     (("Full truck load", 3, "1420.00"),)),
    ("Meeting room screens", 0, 1, "Lena Hoffmann", "EUR", "CS-2140", "Ordered", 11,
     (("65-inch screen", 4, "899.00"), ("Wall mount", 4, "74.00"))),
    ("Cleaning contract, October", 3, 3, "Jonas Weber", "EUR", "CS-2001", "Received", 14,
     (("Monthly service", 1, "3260.00"),)),
    ("Label printers", 6, 1, "Tomás Silva", "EUR", "MF-4001", "Received", 17,
     (("Label printer", 3, "402.00"),)),
    ("Team offsite venue", 5, 4, "Luis Ortega", "USD", "RT-1002", "Rejected", 12,
     (("Venue, one day", 1, "5400.00"),)),
    ("Copy paper, three months", 0, 0, "Lena Hoffmann", "EUR", "CS-2140", "Received", 20,
     (("Copy paper, pallet", 2, "612.00"),)),
    ("Forklift inspection", 3, 3, "Tomás Silva", "EUR", "MF-4001", "Approved", 4,
     (("Inspection per vehicle", 5, "180.00"),)),
)  # fmt: skip

_INVOICES = (
    ("INV-90417", 4, "PO-10018", "EUR", "1380.00", "1380.00", "1498.00", "price", 3),
    ("INV-90422", 2, "PO-10019", "EUR", "4260.00", "2840.00", "4260.00", "quantity", 6),
    ("INV-90431", 0, "PO-10020", "EUR", "3892.00", "0.00", "3892.00", "no-receipt", 9),
    ("INV-90436", 1, "", "EUR", "0.00", "0.00", "740.00", "no-order", 12),
    ("INV-90440", 3, "PO-10021", "EUR", "3260.00", "3260.00", "3260.00", "duplicate", 2),
    ("INV-90448", 7, "PO-10017", "USD", "900.00", "900.00", "963.00", "tax", 15),
    ("INV-90455", 6, "PO-10022", "EUR", "1206.00", "1206.00", "1254.00", "price", 18),
    ("INV-90461", 5, "", "USD", "0.00", "0.00", "2200.00", "no-order", 21),
)


def starting_requests(today: date) -> list[Request]:
    """The requests that the application begins with, newest first."""
    found = []
    for position, row in enumerate(_REQUESTS):
        title, supplier, category, requester, currency, centre, status, days, lines = row
        opened = today - timedelta(days=days)
        found.append(
            Request(
                number=f"PR-{10012 + position}",
                title=title,
                requester=requester,
                supplier=SUPPLIERS[supplier],
                category=CATEGORIES[category],
                currency=currency,
                cost_centre=centre,
                needed_by=opened + timedelta(days=21),
                status=status,
                lines=[Line(text, quantity, Decimal(price)) for text, quantity, price in lines],
                justification="Planned with the budget of this quarter.",
                history=_history(opened, requester, status),
            )
        )
    return found


def starting_invoices(today: date) -> list[Invoice]:
    """The blocked invoices that the application begins with."""
    return [
        Invoice(
            number,
            SUPPLIERS[supplier],
            order,
            currency,
            Decimal(ordered),
            Decimal(received),
            Decimal(billed),
            reason,
            today + timedelta(days=due),
            "Mei Tanaka",
        )
        for number, supplier, order, currency, ordered, received, billed, reason, due in _INVOICES
    ]


def _history(opened: date, requester: str, status: str) -> list[tuple[date, str, str]]:
    moves = {"Draft": 0, "In approval": 1, "Approved": 2, "Rejected": 2, "Ordered": 3, "Received": 4}[status]
    said = "Rejected" if status == "Rejected" else "Approved"
    told = [
        ("Created", requester),
        ("Submitted for approval", requester),
        (said, "Jonas Weber"),
        ("Ordered", "Amara Okafor"),
        ("Goods received", "Tomás Silva"),
    ]
    return [(opened + timedelta(days=day), what, who) for day, (what, who) in enumerate(told[: moves + 1])]
