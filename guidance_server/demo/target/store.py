"""What the running application holds, in memory: a restart brings the beginning back."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from guidance_server.demo.target.checks import Checked, read_quantity
from guidance_server.demo.target.people import Person
from guidance_server.demo.target.records import RESOLUTIONS, Invoice, Request, starting_invoices, starting_requests


@dataclass
class Store:
    """Requests and invoices; each verb changes one of them and says whether it could."""

    requests: list[Request]
    invoices: list[Invoice]

    def request(self, number: str) -> Request | None:
        """The request, or the order, with this number."""
        return next((found for found in self.requests if number in (found.number, found.order)), None)

    def invoice(self, number: str) -> Invoice | None:
        """The invoice with this number."""
        return next((found for found in self.invoices if found.number == number), None)

    def list_requests(self, status: str, words: str) -> list[Request]:
        """Those with the status and all the words."""
        wanted = words.lower().split()
        return [
            r
            for r in self.requests
            if status in ("", r.status)
            and all(word in f"{r.number} {r.title} {r.supplier} {r.requester}".lower() for word in wanted)
        ]

    def counts(self) -> Counter[str]:
        """How many requests have which status, and how many invoices are blocked."""
        return Counter(request.status for request in self.requests) + Counter(
            invoice.status for invoice in self.invoices
        )

    def create(self, person: Person, form: dict[str, str], checked: Checked, today: date) -> Request:
        """File a new request, as a draft or into approval."""
        submitted = form.get("intent") != "draft"
        number = f"PR-{max(int(request.number[3:]) for request in self.requests) + 1}"
        request = Request(
            number,
            form["title"].strip(),
            person.name,
            form["supplier"],
            form["category"],
            form["currency"],
            form["cost_centre"],
            checked.needed_by or today,
            "In approval" if submitted else "Draft",
            checked.lines,
            form.get("justification", ""),
            form.get("quote", ""),
            history=[(today, "Submitted for approval" if submitted else "Created", person.name)],
        )
        self.requests.insert(0, request)
        return request

    def move(self, request: Request, status: str, said: tuple[date, str, str]) -> None:
        """Bring a request to a status and remember who did it."""
        request.status = status
        request.history.append(said)

    def receive(self, request: Request, quantities: dict[int, str], said: tuple[date, str, str]) -> bool:
        """Book received quantities by line; False when one is not between zero and what is open."""
        read = {line: read_quantity(text, self.open_quantity(request, line)) for line, text in quantities.items()}
        if None in read.values() or not any(read.values()):
            return False
        for line, quantity in read.items():
            request.received[line] = request.received.get(line, 0) + (quantity or 0)
        done = all(self.open_quantity(request, line) == 0 for line in range(len(request.lines)))
        self.move(request, "Received" if done else request.status, said)
        return True

    def open_quantity(self, request: Request, line: int) -> int:
        """What of a line has not been received."""
        return request.lines[line].quantity - request.received.get(line, 0)

    def resolve(self, invoice: Invoice, resolution: str) -> bool:
        """Close an exception; False for an unknown resolution."""
        if resolution not in RESOLUTIONS:
            return False
        invoice.status, invoice.resolution = "Resolved", resolution
        return True


def opened(today: date) -> Store:
    """A store with the records of the first day."""
    return Store(starting_requests(today), starting_invoices(today))
