/** Parts of a form that only some choices need, moments in the reader's own zone, and errors in parts that are folded. */
import { locale, say } from './words.js';

/** @param {HTMLFormElement} form @param {Element} field @returns {boolean} whether what it depends on has one of its values */
function isWanted(form, field) {
  const [name, values] = (field.getAttribute('data-only') ?? '=').split('=');
  const choice = /** @type {any} */ (form.elements.namedItem(name));
  return !choice || values.split(',').includes(choice.value);
}

/** @param {HTMLFormElement} form */
function fit(form) {
  for (const field of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-only]'))) {
    if (field.closest('template')) continue;
    // What is wrong is never hidden.
    field.hidden = !isWanted(form, field) && !field.classList.contains('bad');
  }
}

const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** @param {HTMLFormElement} form */
function tellMoments(form) {
  const local = /** @type {any} */ (form.elements.namedItem('when-zone'))?.value === 'local';
  for (const words of form.querySelectorAll('[data-moment]')) {
    const input = /** @type {HTMLInputElement|null} */ (words.closest('.field')?.querySelector('input'));
    if (!input) continue;
    const clock = /** @type {HTMLInputElement|null} */ (form.elements.namedItem(input.dataset.clock ?? ''));
    if (clock && input.value && !input.defaultValue && !clock.value) clock.value = zone;
    if (clock?.value) words.textContent = say('By the clocks of {zone}.', { zone: clock.value });
    else if (local && input.name.startsWith('when-')) words.textContent = say('By the clock of each person.');
    else words.textContent = input.value ? say('In UTC; that is {time} in {zone}.', { time: exact.format(new Date(`${input.value}Z`)), zone }) : say('In UTC.');
  }
}

/** @param {HTMLFormElement} form */
export function startParts(form) {
  const look = () => {
    fit(form);
    tellMoments(form);
  };
  form.addEventListener('change', look);
  form.addEventListener('input', (event) => /** @type {any} */ (event.target).type === 'datetime-local' && look());
  form.addEventListener('members', look);
  for (const field of form.querySelectorAll('.field.bad')) field.closest('details')?.setAttribute('open', '');
  look();
}
