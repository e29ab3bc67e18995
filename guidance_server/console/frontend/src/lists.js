/** Lists: the row's link is the whole row, ticked rows bring up the bar of bulk actions. */
import { locale, say } from './words.js';

function startRows() {
  document.addEventListener('click', (event) => {
    const row = event.target.closest('tr[data-href]');
    if (!row || event.target.closest('a, button, input, label, summary') || getSelection().toString()) return;
    if (event.ctrlKey || event.metaKey) open(row.dataset.href);
    else location.assign(row.dataset.href);
  });
}

function countTicks(form) {
  const all = [...form.querySelectorAll('input[data-tick]')];
  const ticked = all.filter((box) => box.checked).length;
  const bar = form.querySelector('.bulk');
  if (!bar) return;
  bar.hidden = ticked === 0;
  const head = form.querySelector('input[data-tick-all]');
  if (head) {
    head.checked = ticked > 0 && ticked === all.length;
    head.indeterminate = ticked > 0 && ticked < all.length;
  }
  const whole = bar.querySelector('[data-tick-whole]');
  const every = whole?.querySelector('input')?.checked;
  const total = Number(bar.dataset.total);
  if (whole) whole.hidden = ticked < all.length || total <= all.length;
  const number = every && ticked === all.length ? total : ticked;
  bar.querySelector('[data-ticked]').textContent = say('{count} selected', { count: number.toLocaleString(locale) });
}

/** Only what the chosen deed needs is there to fill in. */
function fitDeeds(root) {
  for (const choice of root.querySelectorAll('select[data-deed]')) {
    for (const control of choice.form.querySelectorAll('[data-for-deed]')) {
      control.hidden = control.dataset.forDeed !== choice.value;
      control.disabled = control.hidden;
    }
  }
}

export function startLists(htmx) {
  startRows();
  fitDeeds(document);
  document.addEventListener('htmx:load', (event) => fitDeeds(event.detail.elt));
  document.addEventListener('change', (event) => event.target.matches('select[data-deed]') && fitDeeds(event.target.form));
  document.addEventListener('change', (event) => {
    const form = event.target.closest('form[data-bulk]');
    if (!form) return;
    if (event.target.matches('[data-tick-all]')) {
      for (const box of form.querySelectorAll('input[data-tick]')) box.checked = event.target.checked;
    }
    countTicks(form);
  });
  document.addEventListener('click', (event) => {
    const clear = event.target.closest('[data-tick-none]');
    if (!clear) return;
    const form = clear.closest('form');
    for (const box of form.querySelectorAll('[data-tick], [data-tick-whole] input')) box.checked = false;
    countTicks(form);
  });
  document.addEventListener('change', (event) => event.target.matches('[data-submit]') && event.target.form.requestSubmit());
  // A select that narrows the list says so by its colour.
  document.addEventListener('input', (event) => {
    if (event.target.matches('.filters select')) event.target.classList.toggle('set', event.target.value !== '');
  });
  document.addEventListener('htmx:afterSwap', () => {
    for (const form of document.querySelectorAll('form[data-bulk]')) countTicks(form);
  });
  // Polling of figures stops while nobody looks.
  document.addEventListener('htmx:beforeRequest', (event) => {
    const { elt } = event.detail;
    if (!elt.hasAttribute('data-quiet')) return;
    // Nobody looks, or somebody has opened or is using something that a fresh copy would take from them.
    if (document.hidden || elt.querySelector('details[open]') || elt.contains(document.activeElement)) event.preventDefault();
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) for (const element of document.querySelectorAll('[data-quiet][hx-get]')) htmx.trigger(element, 'shown');
  });
}
