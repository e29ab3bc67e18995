/**
 * Where a link goes: an article or a flow, found by words of its title, or an address typed by hand. A field with a list
 * under it; the keyboard stays in the field.
 *
 * @typedef {{target: string, title: string, under: string}} Goal  title: for where no words are selected
 */
import { ADDRESS } from './format.js';
import { sentence } from './session.js';

let serial = 0;

/**
 * @param {import('./studio.js').Studio} studio
 * @param {(goal?: Goal) => void} done  with nothing where it was left
 * @returns {{box: any, enter: () => void}}
 */
export function linkField(studio, done) {
  const { kit: { h }, session, t } = studio;
  const id = `aul${(serial += 1)}`;
  const list = h('ul', { id, role: 'listbox', 'aria-label': t('Where the link goes') });
  const said = h('p.mute', { role: 'status' });
  /** @type {Goal[]} */ let found = [];
  let at = 0;
  let asked = 0;
  /** @type {Promise<void>} the answer to what was typed last */
  let looking = Promise.resolve();
  const mark = (/** @type {number} */ to) => {
    at = to;
    [...list.children].forEach((row, index) => row.setAttribute('aria-selected', String(index === at)));
    list.children[at]?.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', found.length ? `${id}-${at}` : '');
  };
  const look = async () => {
    const words = input.value.trim();
    const mine = (asked += 1);
    const { ok, said: reply } = await session.call('targets', { words });
    // A slow answer to an earlier word must not replace that to a later one.
    if (mine !== asked) return;
    const own = ADDRESS.test(words) ? [{ target: words, title: '', under: t('This address') }] : [];
    const stored = ok ? reply.targets.map((/** @type {any} */ { kind, key, title }) => ({ target: `${kind}:${key}`, title, under: `${t(kind === 'flow' ? 'Flow' : 'Article')} · ${key}` })) : [];
    // What was chosen by the arrows stays chosen where it is still there.
    const kept = at && found[at]?.target;
    found = [...own, ...stored];
    list.replaceChildren(...found.map((goal, index) => h('li', {
      id: `${id}-${index}`, role: 'option',
      // The field keeps the keyboard.
      onmousedown: (/** @type {Event} */ event) => event.preventDefault(), onclick: () => done(goal),
    }, h('b', { dir: 'auto' }, goal.title || goal.target), h('small', null, goal.under))));
    said.textContent = found.length ? '' : ok ? t('Nothing has these words. A whole address works, too: https://…') : sentence(reply);
    input.setAttribute('aria-expanded', String(!!found.length));
    mark(Math.max(0, found.findIndex(({ target }) => target === kept)));
  };
  const input = h('input', {
    role: 'combobox', maxlength: 200, autocomplete: 'off', dir: 'auto', 'aria-controls': id, 'aria-autocomplete': 'list', 'aria-expanded': 'false',
    'aria-label': t('Article, flow or address'), placeholder: t('Article, flow or address'),
    oninput: () => (looking = look()),
    onkeydown(/** @type {KeyboardEvent} */ event) {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by && event.key !== 'Enter' && event.key !== 'Escape') return;
      event.preventDefault();
      // Escape is for the list, not for the card around it.
      event.stopPropagation();
      if (by && found.length) mark((at + by + found.length) % found.length);
      if (event.key === 'Escape') done();
      // Who types fast and presses Enter means what they typed, and not what was found for half of it.
      if (event.key === 'Enter') void looking.then(() => found[at] && done(found[at]));
    },
  });
  return {
    box: h('div.au-f.au-link', null, input, list, said),
    enter() {
      input.focus();
      looking = look();
    },
  };
}
