/**
 * Writes localised texts: a small field for each, in one of the application's languages, and beneath it how it will be
 * drawn, by the renderer itself. What is Markdown is parsed by the server alone, so that there is one reading of it.
 *
 * @typedef {import('./studio.js').Studio} Studio
 * @typedef {{label: string, owner: any, name: string, path: string, rows?: number, help?: string}} Part  rows: it is Markdown
 */
import { safely } from '../safely.js';
import { languages, textField } from './fields.js';
import { write } from './draft.js';

const PAUSE = 250;

/** Draws a text soon after the last key. @param {Studio} studio @param {any} place */
function drawer({ kit, session }, place) {
  let timer = 0;
  let asked = 0;
  const ask = async (/** @type {string} */ markdown) => {
    const mine = (asked += 1);
    const { ok, said } = markdown.trim() ? await session.call('preview', { markdown }) : { ok: true, said: { nodes: [], problems: [] } };
    if (mine !== asked || !ok) return;
    place.replaceChildren(kit.draw({ x: said.nodes }), ...said.problems.map((/** @type {string} */ text) => kit.h('p.wrong', null, text)));
    place.hidden = !place.firstChild;
  };
  return (/** @type {string} */ text, pause = PAUSE) => {
    kit.win.clearTimeout(timer);
    timer = kit.win.setTimeout(() => safely(() => void ask(text).catch(() => {})), pause);
  };
}

/**
 * @param {Studio} studio
 * @param {Part[]} parts
 * @returns {any} an element
 */
export function composer(studio, parts) {
  const { kit: { h }, kept, draft } = studio;
  const place = h('div.au-fields');
  const one = (/** @type {Part} */ { owner, name, path, rows, label, help }, /** @type {string} */ locale) => {
    const drawn = h('div.au-drawn.body', { role: 'group', 'aria-label': `${label}, as it will look`, lang: locale, dir: 'auto', hidden: '' });
    const draw = rows ? drawer(studio, drawn) : () => {};
    const value = owner[name]?.[locale] || '';
    const input = textField(studio, {
      label, value, rows, help, lang: locale,
      path: studio.problems[`${path}.${locale}`] ? `${path}.${locale}` : path,
      change(text) {
        write(draft.content, owner, name, locale, text);
        studio.keep();
        draw(text);
      },
    });
    draw(value, 0);
    return rows ? [input, drawn] : [input];
  };
  const fill = () => {
    const locale = kept.locale || draft.content.locales[0];
    const tabs = languages(studio, fill);
    place.replaceChildren(...(tabs ? [tabs] : []), ...parts.flatMap((part) => one(part, locale)));
  };
  fill();
  return place;
}

/**
 * A card at the element in which one writes; focus goes in, and Escape closes it: what was typed is kept.
 * @param {Studio} studio
 * @param {any} element
 * @param {string} label
 * @param {any[]} content
 * @param {() => void} closed
 */
export function cardAt({ kit }, element, label, content, closed) {
  const { h, win } = kit;
  let over = false;
  const box = h('section.card.au-card', {
    role: 'dialog', 'aria-label': label, tabindex: -1,
    onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && close(true),
  }, h('div.top', null, h('strong', null, label), kit.cross(() => close(true), 'Close the card')), ...content);
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const floating = kit.float(box, element, { placement: kit.layer.box.dir === 'rtl' ? 'left' : 'right', tell: () => {} });
  const enter = (tries = 30) => {
    if (over || !tries) return;
    if (box.matches('.wait')) win.requestAnimationFrame(() => enter(tries - 1));
    else (box.querySelector('textarea,input') || box).focus({ preventScroll: true });
  };
  enter();
  function close(byHand = false) {
    if (over) return;
    over = true;
    floating.close();
    if (byHand) closed();
  }
  return { close: () => close(), move: floating.move };
}
