"""One item of every kind as the surface is given it, for tests that look at them all."""

from dataclasses import dataclass

TEXT = "{en: [['p', 'Net amount, ', ['strong', 'before'], ' tax. See ', ['a', {article: 'x'}, 'amounts'], '.']]}"
BUTTONS = "[{label: {en: 'Show me'}, action: 'start', target: 'f'}, {label: {en: 'Later'}, action: 'later'}]"
TASKS = """[
  {k: 'a', title: {en: 'Read how approval works'}, on: 'page', page: 'p'},
  {k: 'b', title: {en: 'Walk through your first request'}, note: {en: 'Four minutes, with a guide.'}, on: 'flow', flow: 'f'},
  {k: 'c', title: {en: 'Send a request of your own'}, on: 'event', event: 'sent', flow: 'f'}]"""
DONE = "progress: {get: () => ({t: ['a']}), set() {}}"


@dataclass(frozen=True)
class Shown:
    """An item, what is pressed to open it, and what is on screen then."""

    item: str
    selector: str
    extra: str = ""
    press: str = ""
    target: str = "#amount"


def _item(kind: str, body: str) -> str:
    return f"{{k: 'x', t: '{kind}', r: 1, b: {{{body}}}}}"


def _opens(more: str) -> str:
    return f"label: {{en: 'What is new here'}}, opens: 'card', heading: {{en: 'Filters'}}, text: {TEXT}, buttons: {BUTTONS}, {more}"


_LIST = f"heading: {{en: 'Getting started'}}, text: {{en: [['p', 'Three things for your first week.']]}}, order: 'sequence', tasks: {TASKS}"
_ISSUE = f"status: 'workaround', summary: {{en: 'Invoices in US dollars have no tax code'}}, affected: {TEXT}, workaround: {TEXT}"
_SCALE = "question: {en: 'Was this guide clear?'}, low: {en: 'Not at all'}, high: {en: 'Very'}, answer: "
_CHOICE = "question: {en: 'Where do you look first?'}, answer: 'choice', choices: [{k: 'list', label: {en: 'In the list'}}, {k: 'mail', label: {en: 'In my mail'}}]"

KINDS = {
    "tip": Shown(_item("tip", f"on: 'icon', text: {TEXT}"), ".tip", press=".mark"),
    "banner": Shown(_item("banner", f"tone: 'info', text: {TEXT}, buttons: {BUTTONS}"), ".bar"),
    "banner-in-line": Shown(_item("banner", f"tone: 'warning', position: 'before', text: {TEXT}, buttons: {BUTTONS}"), ".line"),
    "known-issue": Shown(_item("known_issue", _ISSUE), ".bar", "as: 'banner'"),
    "known-issue-mark": Shown(_item("known_issue", _ISSUE), ".issue", "as: 'mark'", ".mark"),
    "dialog": Shown(_item("popup", f"form: 'dialog', heading: {{en: 'Purchasing works here now'}}, text: {TEXT}, buttons: {BUTTONS}"), "dialog .pop"),
    "slide-in": Shown(_item("popup", f"form: 'slide_in', heading: {{en: 'Purchasing works here now'}}, text: {TEXT}, buttons: {BUTTONS}"), ".slide"),
    "beacon": Shown(_item("beacon", _opens("look: 'dot'")), ".more", press=".mark"),
    "beacon-question": Shown(_item("beacon", _opens("look: 'question'")), ".mark"),
    "beacon-new": Shown(_item("beacon", _opens("look: 'new'")), ".mark", target="#save"),
    "launcher": Shown(_item("launcher", _opens("form: 'button'")), ".more", press=".mark", target="#send"),
    "launcher-icon": Shown(_item("launcher", _opens("form: 'icon'")), ".mark"),
    "task-list": Shown(_item("task_list", _LIST), ".list", DONE),
    "task-list-small": Shown(_item("task_list", f"{_LIST}, open: false"), ".pill", DONE),
    "survey-five": Shown(_item("survey", f"{_SCALE}'five'"), ".survey"),
    "survey-ten": Shown(_item("survey", f"{_SCALE}'ten'"), ".survey"),
    "survey-choice": Shown(_item("survey", _CHOICE), ".survey"),
}  # fmt: skip
