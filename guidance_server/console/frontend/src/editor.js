/** The form of an item: checks as one types, the preview beside it, lists of steps; the editor of texts comes when needed. */
import { startMembers } from './members.js';
import { startParts } from './parts.js';
import { startPreviews } from './preview.js';
import { startWork } from './work.js';

const form = document.querySelector('form[data-editor]');

function showErrors(errors) {
  for (const place of form.querySelectorAll('[data-wrong]')) {
    const found = errors[place.dataset.wrong] ?? [];
    place.textContent = found.join(' ');
    place.closest('.field')?.classList.toggle('bad', found.length > 0);
    for (const control of form.querySelectorAll(`[aria-describedby="${place.id}"]`)) {
      control.ariaInvalid = String(found.length > 0);
      control.dispatchEvent(new Event('checked'));
    }
  }
}

function startChecks(previews) {
  let waiting = 0;
  let running;
  const touched = new Set();
  async function check() {
    running?.abort();
    running = new AbortController();
    const answer = await fetch(form.dataset.check, { method: 'POST', body: new FormData(form), signal: running.signal }).catch(() => null);
    if (!answer?.ok) return;
    const { errors, packed } = await answer.json();
    // An empty form is not wrong yet: only what somebody has been in is judged as they type.
    showErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => touched.has(name) || [...touched].some((one) => one.startsWith(`${name}-`)))));
    if (packed) previews.forEach((preview) => preview.show(packed));
  }
  form.addEventListener('input', (event) => {
    if (event.target.name) touched.add(event.target.name);
    clearTimeout(waiting);
    waiting = setTimeout(check, 250);
  });
  form.addEventListener('members', () => form.dispatchEvent(new Event('input')));
  form.addEventListener('focusout', (event) => event.target.name && touched.add(event.target.name));
}

/** The key follows the title until somebody writes one. */
function startKey() {
  const title = form.querySelector('[name="title"]');
  const key = form.querySelector('[name="key"]');
  if (!key || key.readOnly || key.value) return;
  let own = false;
  key.addEventListener('input', () => (own = true));
  title.addEventListener('input', () => {
    if (!own) key.value = title.value.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 80);
  });
}

const previews = startPreviews();
// What comes later brings previews of its own: the differences of a plan.
document.addEventListener('htmx:load', ({ detail: { elt } }) => elt !== document.body && startPreviews(elt));
if (form) {
  startMembers(form);
  startKey();
  startWork(form);
  startParts(form);
  startChecks(previews);
  // A chunk of its own: pages without a text to write do not load it. Without it the fields are what they are anyway.
  if (form.querySelector('[data-markdown]')) import('./writing/start.js').then(({ startWriters }) => startWriters(form), () => {});
  document.querySelector('#summary')?.focus();
}
