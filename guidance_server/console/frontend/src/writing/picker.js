/** The link picker: search over articles and flows, or an address of one's own. */
import { apply, piece } from './apply.js';
import { linked } from './format.js';
import { say } from '../words.js';

const dialog = () => /** @type {HTMLDialogElement} */ (document.querySelector('#link-picker'));
/** @type {((target: string, title: string) => void)|null} */
let choose = null;
let asked = 0;
/** @type {Promise<void>} the answer to what was typed last */
let looking = Promise.resolve();

/** An address as one would write it. @param {string} words */
const isAddress = (words) => /^(https?:\/\/|mailto:|tel:|#)\S+$/i.test(words);

/** @param {{target: string, title: string, under: string}} one @param {number} at */
function option({ target, title, under }, at) {
  const row = document.createElement('li');
  row.id = `link-${at}`;
  row.role = 'option';
  row.ariaSelected = String(at === 0);
  const name = document.createElement('span');
  name.className = 'words';
  name.textContent = title;
  const small = document.createElement('span');
  small.className = 'quiet small';
  small.textContent = under;
  row.append(name, small);
  row.addEventListener('click', () => done(target, title));
  return row;
}

/** @param {string} target @param {string} title */
function done(target, title) {
  dialog().close();
  choose?.(target, title);
}

async function look() {
  const box = dialog();
  const input = /** @type {HTMLInputElement} */ (box.querySelector('input'));
  const list = /** @type {HTMLElement} */ (box.querySelector('[role="listbox"]'));
  const words = input.value.trim();
  const turn = (asked += 1);
  const answer = await fetch(`${box.dataset.address}?q=${encodeURIComponent(words)}`, { headers: { Accept: 'application/json' } }).catch(() => null);
  const found = answer?.ok ? (await answer.json()).targets : [];
  // A slow answer to an earlier word must not replace that to a later one.
  if (turn !== asked) return;
  const own = isAddress(words) ? [{ target: words, title: '', under: say('This address') }] : [];
  const rows = [...own.map((one) => ({ ...one, title: words })), ...found.map((/** @type {any} */ one) => ({ target: `${one.kind}:${one.key}`, title: one.title, under: `${say(one.kind)} · ${one.key}` }))];
  list.replaceChildren(...rows.map(option));
  input.setAttribute('aria-activedescendant', rows.length ? 'link-0' : '');
  /** @type {HTMLElement} */ (box.querySelector('[data-none]')).hidden = rows.length > 0;
}

/** @param {KeyboardEvent} event */
function move(event) {
  if (event.key === 'Enter') {
    event.preventDefault();
    // Who types fast and presses Enter means what they typed, and not what was found for half of it.
    looking.then(() => /** @type {HTMLElement|null} */ (dialog().querySelector('[aria-selected="true"]'))?.click());
    return;
  }
  const all = /** @type {HTMLElement[]} */ ([...dialog().querySelectorAll('[role="option"]')]);
  const at = all.findIndex((one) => one.ariaSelected === 'true');
  const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
  if (next === undefined || !all.length) return;
  const to = (next + all.length) % all.length;
  all.forEach((one, index) => (one.ariaSelected = String(index === to)));
  all[to].scrollIntoView({ block: 'nearest' });
  dialog().querySelector('input')?.setAttribute('aria-activedescendant', all[to].id);
  event.preventDefault();
}

export function startPicker() {
  const input = dialog().querySelector('input');
  input?.addEventListener('input', () => (looking = look()));
  input?.addEventListener('keydown', move);
}

/** @param {import('@codemirror/view').EditorView} view */
export function pickLink(view) {
  const at = piece(view);
  choose = (target, title) => {
    const own = isAddress(target) && target === title;
    apply(view, linked(at, target, own ? '' : title));
  };
  const input = /** @type {HTMLInputElement} */ (dialog().querySelector('input'));
  input.value = '';
  dialog().showModal();
  input.focus();
  looking = look();
  return true;
}
