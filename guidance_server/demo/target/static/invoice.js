// One invoice: what was ordered, received and billed; the match arrives late; then the decision.
import {el, later, money} from './drawing.js';

export function detail({invoices, reasons, resolutions}, number, go) {
  const invoice = invoices.find((one) => one.number === number);
  if (!invoice) return [el('div', {className: 'card empty'}, el('p', {className: 'empty-title'}, 'There is no such invoice'), el('a', {href: '/app/invoices'}, 'All exceptions'))];
  const match = el('section', {className: 'card match', ariaLabel: 'Three-way match'}, el('h2', {}, 'Three-way match'), el('p', {className: 'sub'}, 'Comparing order, receipt and invoice…'));
  later(600).then(() => fillMatch(match, invoice));
  const facts = [['Supplier', invoice.supplier], ['Order', invoice.order || 'none'], ['Due', invoice.due_words], ['Owner', invoice.owner]];
  return [
    el('p', {className: 'crumbs'}, el('a', {href: '/app/invoices'}, 'Invoice exceptions'), ` / ${number}`),
    el('div', {className: 'head'}, el('div', {}, el('h1', {}, number), el('p', {className: 'sub'}, el('span', {className: `status status-${invoice.status.toLowerCase()}`}, invoice.status), ' ', reasons[invoice.reason]))),
    el('dl', {className: 'card facts'}, ...facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))),
    match,
    invoice.status === 'Blocked' ? decision(invoice, reasons, resolutions, go) : el('p', {className: 'message good'}, `Resolved: ${resolutions[invoice.resolution]}.`),
  ];
}

function fillMatch(match, invoice) {
  const rows = [['Ordered', invoice.ordered], ['Received', invoice.received], ['Billed', invoice.billed]];
  const most = Math.max(...rows.map(([, amount]) => amount), 1);
  const table = el('div', {className: 'bars'}, ...rows.map(([name, amount]) => el('div', {className: 'bar-row'}, el('span', {}, name), el('meter', {min: 0, max: most, value: amount, ariaLabel: name}), el('b', {}, money(amount, invoice.currency)))));
  const difference = invoice.billed - invoice.received;
  const verdict = el('p', {className: 'verdict'}, difference ? `Billed ${money(Math.abs(difference), invoice.currency)} ${difference > 0 ? 'more' : 'less'} than received.` : 'Amounts match; look at the reason above.');
  verdict.dataset.testid = 'match-verdict';
  match.replaceChildren(match.firstElementChild, table, verdict);
}

function decision(invoice, reasons, resolutions, go) {
  const reason = el('select', {id: 'reason-code', name: 'reason'}, ...Object.entries(reasons).map(([value, text]) => el('option', {value, selected: value === invoice.reason}, text)));
  const choice = el('select', {id: 'resolution', name: 'resolution'}, el('option', {value: ''}, 'Choose…'), ...Object.entries(resolutions).map(([value, text]) => el('option', {value}, text)));
  const problem = el('p', {className: 'problem', hidden: true, role: 'alert'});
  const form = el('form', {className: 'card decision', ariaLabel: 'Resolve the exception'},
    el('h2', {}, 'Resolve'),
    el('div', {className: 'field'}, el('label', {htmlFor: 'reason-code'}, 'Reason code'), reason, el('p', {className: 'help'}, 'Change it if the match says something else.')),
    el('div', {className: 'field'}, el('label', {htmlFor: 'resolution'}, 'What is to happen'), choice, problem),
    el('div', {className: 'actions'}, el('button', {className: 'button main css-h20xv'}, 'Resolve exception'), el('a', {className: 'button plain', href: '/app/invoices'}, 'Back')));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const answer = await fetch(`/data/invoices/${invoice.number}/resolve`, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({resolution: choice.value})});
    if (!answer.ok) {
      problem.textContent = (await answer.json()).error;
      problem.hidden = false;
      return choice.focus();
    }
    window.guidance?.track('invoice-resolved');
    go('/app/resolved');
  });
  return form;
}
