/**
 * A text that is written where it will be read: the card shows it as people will see it; under the keyboard it is its
 * Markdown, in the same place. What is Markdown is parsed by the server alone, so that there is one reading of it.
 *
 * @typedef {import('./studio.js').Studio} Studio
 * @typedef {{label: string, owner: any, name: string, path: string, rows?: number, look?: string, hint?: string}} Part  rows: it is Markdown
 */
import { safely } from '../safely.js';
import { write } from './draft.js';
import { tools } from './tools.js';

const PAUSE = 250;
let serial = 0;

/** Draws a text soon after the last key. @param {Studio} studio @param {any} place @param {any} wrong */
function drawer({ kit, session }, place, wrong) {
  let timer = 0;
  let asked = 0;
  const ask = async (/** @type {string} */ markdown) => {
    const mine = (asked += 1);
    const { ok, said } = markdown.trim() ? await session.call('preview', { markdown }) : { ok: true, said: { nodes: [], problems: [] } };
    if (mine !== asked || !ok) return;
    place.replaceChildren(kit.draw({ [kit.locale()]: said.nodes }));
    wrong.textContent = said.problems.join(' ');
  };
  return (/** @type {string} */ text, pause = PAUSE) => {
    kit.win.clearTimeout(timer);
    timer = kit.win.setTimeout(() => safely(() => void ask(text).catch(() => {})), pause);
  };
}

/**
 * One text in one language.
 * @param {Studio} studio
 * @param {Part} part
 * @param {string} locale
 * @returns {any[]} elements
 */
export function inPlace(studio, { owner, name, path, rows, look = '', label, hint = '' }, locale) {
  const { kit: { h }, draft, problems, t } = studio;
  const id = `aup${(serial += 1)}`;
  const own = problems[`${path}.${locale}`] || problems[path] || [];
  const wrong = h('p.wrong', { id: `${id}w`, role: 'status' }, own.join(' '));
  const drawn = h('div.body.au-drawn', { 'aria-hidden': 'true' });
  const draw = rows ? drawer(studio, drawn, wrong) : () => {};
  const value = owner[name]?.[locale] || '';
  const input = h(rows ? 'textarea' : 'input', {
    id, dir: 'auto', lang: locale, rows: rows && 1, autocomplete: 'off', spellcheck: 'true', 'aria-label': t(label), placeholder: hint ? t(hint) : t(label), 'aria-describedby': `${id}w`, 'aria-invalid': own.length ? 'true' : null,
    oninput() {
      write(draft.content, owner, name, locale, input.value);
      place.classList.toggle('none', !input.value);
      studio.keep();
      draw(input.value);
    },
  });
  input.value = value;
  const place = h(`div.au-in${rows ? '' : '.one'}${value ? '' : '.none'}${look && '.' + look}`, null, rows && drawn, input);
  draw(value, 0);
  // Of a picture, apart from what is wrong with the text: that is asked for anew while one writes.
  const news = h('p.wrong', { role: 'status' });
  return [place, ...(rows ? [tools(studio, input, (text) => (news.textContent = text)), news] : []), wrong];
}
