/**
 * The card that people will see, at its place, with its texts to be written in it: beside its element, as a bar of the
 * page, in its middle or its corner.
 *
 * @typedef {import('./studio.js').Studio} Studio
 * @typedef {import('./in_place.js').Part} Part
 */
import { languages } from './fields.js';
import { inPlace } from './in_place.js';

/** @type {Record<string, (body: any) => Part[]>} */
const PARTS = {
  tip: (body) => [{ owner: body, name: 'text', path: 'body.text', label: 'Text', rows: 1, hint: 'What helps here? One idea.' }],
  more: (body) => [
    { owner: body, name: 'heading', path: 'body.heading', label: 'Heading', look: 'head' },
    { owner: body, name: 'text', path: 'body.text', label: 'Text', rows: 1, hint: 'What helps here?' },
  ],
  banner: (body) => [{ owner: body, name: 'text', path: 'body.text', label: 'Text', rows: 1, hint: 'What should everybody on this page know?' }],
};

/** @param {string} kind @param {any} body @returns {Part[]} */
export const partsOf = (kind, body) => (PARTS[kind] || PARTS.more)(body);

/** The texts in the language that is written now, with the other languages to choose from. @param {Studio} studio @param {Part[]} parts */
export function texts(studio, parts) {
  const { kit: { h, layer, win }, kept, draft } = studio;
  const locale = kept.locale || draft.content.locales[0];
  // All of the view is in one language; the keyboard stays in the card.
  const changed = () => {
    studio.draw();
    const card = layer.root.querySelector('.au-card');
    if (card) enter(win, card);
  };
  return h('div.au-texts', null, languages(studio, changed), ...parts.flatMap((part) => inPlace(studio, part, locale)));
}

/** The first field that is empty takes the keyboard; what still waits for its place cannot. @param {any} win @param {any} box @param {number} [tries] */
function enter(win, box, tries = 40) {
  if (!tries) return;
  const fields = [...box.querySelectorAll('.au-in :is(textarea,input)')];
  if (box.matches('.wait')) win.requestAnimationFrame(() => enter(win, box, tries - 1));
  else (fields.find((field) => !field.value) || fields[0] || box).focus({ preventScroll: true });
}

/** What belongs to the card and is not written: it shows how it will look, and does nothing. @param {Studio} studio @param {string[]} words */
const dead = ({ kit: { h } }, words) => h('div.acts', { 'aria-hidden': 'true' }, ...words.map((word, at) => h(`span.btn${at === words.length - 1 ? '.main' : '.bare'}`, null, word)));

/**
 * @param {Studio} studio
 * @param {any} element
 * @param {{kind: string, label: string, parts: Part[], foot?: any[], placement?: string, closed: () => void, at?: [index: number, of: number]}} about
 */
export function cardAt(studio, element, { kind, label, parts, foot = [], placement, closed, at }) {
  const { kit, t } = studio;
  const { h, win } = kit;
  const step = kind === 'step';
  let over = false;
  const escape = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    closed();
  };
  const box = h(`section.card.au-card.${kind}`, { role: 'dialog', 'aria-label': label, tabindex: -1, onkeydown: escape },
    at && h('div.top', { 'aria-hidden': 'true' }, h('span', null, kit.t('of', at[0] + 1, at[1])), h('span.x', null, kit.icon('M4 4l8 8M12 4l-8 8'))),
    texts(studio, parts), step && dead(studio, [kit.t('later'), kit.t('next')]), ...foot, h('p.au-leave', null, t('Escape goes back to the panel.')));
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const side = kit.layer.box.dir === 'rtl' ? 'left' : 'right';
  const floating = kit.float(box, element, { placement: placement && placement !== 'auto' ? placement : step ? '' : side, tell: () => over || aside() });
  const aside = () => studio.makeRoom(box);
  return {
    enter: () => over || enter(win, box),
    close() {
      over = true;
      floating.close();
    },
  };
}

/** A banner at its edge, with its own tone. @param {Studio} studio @param {any} body @param {string} label */
export function barAt(studio, body, label) {
  const { kit } = studio;
  const close = kit.bar(body.tone, /** @type {any} */ ({ label, position: body.position, body: [texts(studio, partsOf('banner', body))], end: null }));
  const bar = [...kit.layer.box.querySelectorAll('.bar')].at(-1);
  bar?.classList.add('au-card');
  return { enter: () => bar?.querySelector('textarea')?.focus({ preventScroll: true }), close };
}

/** A pop-up in the middle, or in its corner; it lets the panel be used. @param {Studio} studio @param {any} body @param {string} label */
export function popAt(studio, body, label) {
  const { kit: { h, layer } } = studio;
  const box = h(`section.card.pop.au-card.au-pop${body.form === 'slide_in' ? '.slide' : ''}`, { role: 'dialog', 'aria-label': label }, texts(studio, partsOf('popup', body)));
  const close = layer.add(box);
  studio.makeRoom(box);
  return { enter: () => box.querySelector('input,textarea')?.focus({ preventScroll: true }), close };
}
