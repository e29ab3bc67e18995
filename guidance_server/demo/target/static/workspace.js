// The single-page part: views by address (History API), drawn from JSON that takes its time, as real ones do.
import {el, invoicesOf, later, money, t} from './drawing.js';
import {detail} from './invoice.js';

const root = document.getElementById('workspace');
const tabs = document.getElementById('workspace-tabs');
let drawn = 0;

const ROUTES = [
  [/^\/app\/invoices$/, (data) => list(data, 'Blocked')],
  [/^\/app\/invoices\/([\w-]+)$/, (data, number) => detail(data, number, go)],
  [/^\/app\/resolved$/, (data) => list(data, 'Resolved')],
  [/^\/app\/insights$/, insights],
];

export function go(address) {
  history.pushState(null, '', address);
  draw();
}

async function draw() {
  const turn = ++drawn;
  const [route, view] = ROUTES.find(([pattern]) => pattern.test(location.pathname)) ?? [];
  for (const tab of tabs.children) tab.ariaCurrent = location.pathname.startsWith(tab.pathname) ? 'page' : null;
  if (!view) return root.replaceChildren(nothing('There is no such view', 'Choose one of the tabs above.'));
  root.replaceChildren(el('div', {className: 'card skeleton', ariaHidden: 'true'}, el('i'), el('i'), el('i'), el('i')));
  const data = await fetch('/data/invoices').then((answer) => answer.json());
  await later(250);
  // Somebody may have gone on meanwhile.
  if (turn === drawn) root.replaceChildren(...view(data, route.exec(location.pathname)[1]));
}

const nothing = (title, sentence) => el('div', {className: 'card empty'}, el('p', {className: 'empty-title'}, title), el('p', {}, sentence));

function list({invoices, reasons}, status) {
  const found = invoices.filter((invoice) => invoice.status === status);
  const title = status === 'Blocked' ? 'Invoice exceptions' : 'Resolved invoices';
  const head = el('div', {className: 'head'}, el('div', {}, el('h1', {}, t(title)), el('p', {className: 'sub'}, invoicesOf(found.length))));
  if (!found.length) return [head, nothing('Nothing here', status === 'Blocked' ? 'Every invoice matches.' : 'Resolve an exception and it appears here.')];
  const filter = el('select', {ariaLabel: t('Reason')}, el('option', {value: ''}, t('All reasons')), ...Object.entries(reasons).map(([value, text]) => el('option', {value}, t(text))));
  const rows = el('tbody', {});
  const fill = () => rows.replaceChildren(...found.filter((invoice) => !filter.value || invoice.reason === filter.value).map((invoice) => row(invoice, reasons)));
  filter.addEventListener('change', fill);
  fill();
  const columns = ['Invoice', 'Supplier', 'Reason', 'Due', 'Billed'];
  const header = el('tr', {}, ...columns.map((name) => el('th', {className: {Billed: 'number', Supplier: 'wide', Due: 'wide'}[name] ?? ''}, t(name))));
  const table = el('table', {}, el('thead', {}, header), rows);
  table.dataset.testid = 'exception-table';
  return [head, el('section', {className: 'card'}, el('div', {className: 'filters'}, el('label', {}, `${t('Reason')} `, filter)), table)];
}

function row(invoice, reasons) {
  return el('tr', {},
    el('td', {}, el('a', {href: `/app/invoices/${invoice.number}`}, invoice.number)),
    el('td', {className: 'wide'}, invoice.supplier),
    el('td', {}, el('span', {className: 'status status-blocked'}, t(reasons[invoice.reason]))),
    el('td', {className: 'wide'}, invoice.due_words),
    el('td', {className: 'number'}, money(invoice.billed, invoice.currency)));
}

function insights({invoices, reasons}) {
  const counts = Object.entries(reasons).map(([key, text]) => [text, invoices.filter((invoice) => invoice.reason === key).length]).sort((a, b) => b[1] - a[1]);
  const most = Math.max(...counts.map(([, count]) => count));
  const bars = counts.map(([text, count]) => {
    const bar = el('meter', {min: 0, max: most, value: count, ariaLabel: t(text)});
    return el('div', {className: 'bar-row'}, el('span', {}, t(text)), bar, el('b', {}, String(count)));
  });
  return [
    el('div', {className: 'head'}, el('div', {}, el('h1', {}, t('Why invoices are blocked')), el('p', {className: 'sub'}, t('Exceptions by reason, resolved ones included')))),
    el('section', {className: 'card bars'}, ...bars),
  ];
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="/app/"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.getAttribute('href'));
});
document.addEventListener('procure:go', (event) => {
  if (!event.detail.startsWith('/app/')) return;
  event.preventDefault();
  go(event.detail);
});
addEventListener('popstate', draw);
draw();
