/** What every widget draws with: one value per surface, so that nothing of ours is global. */
import { draw } from './tree.js';
import { focused, h, icon } from './dom.js';
import { createFollower } from './follow.js';
import { move } from './place.js';
import { bar } from '../widgets/banner.js';
import { buttonRow } from '../widgets/button.js';
import { float } from '../widgets/float.js';
import { FIRST, direction, inLocale, suiting } from './words.js';

/**
 * @typedef {object} Kit
 * @property {Document} doc
 * @property {any} win
 * @property {import('./layer.js').Layer} layer
 * @property {ReturnType<typeof createFollower>} follower
 * @property {(spec: string, props?: Record<string, any>|null, ...children: any[]) => any} h
 * @property {(path: string) => Element} icon
 * @property {(key: string, ...values: any[]) => string} t  our own words; the later stage brings more of them
 * @property {Record<string, Record<string, string>>} words  those that later stages brought
 * @property {(localised: any) => string} text
 * @property {(localised: any) => any} put  the same to be shown: one in a foreign language says so, and keeps its direction
 * @property {(localised: any, ctx?: any) => DocumentFragment} draw  a localised node tree
 * @property {(end: () => void, label?: string) => any} cross  the button that closes
 * @property {typeof move} move
 * @property {(card: any, element: Element|null, options?: any) => any} float
 * @property {(mood: string, content: any) => (() => void)} bar
 * @property {(item: any, ctx: any, end: (reason: any) => void) => any} buttonRow
 * @property {() => any} focused  where the keyboard is in the page
 * @property {{ours: boolean, spent?: Event}} keyboard  whether it was in our last card; the press of Escape that took something away
 * @property {string} base  our server, where relative images start
 * @property {() => string} locale
 * @property {(stage: string) => Promise<any>} [load]  a later stage
 * @property {(run: (more: import('../widgets/more.js').More) => any) => void} more  when the later stage is there
 * @property {(theme: Record<string, any>, locale: string, mode?: string) => void} dress
 */

/**
 * @param {{doc: Document, win: any, layer: import('./layer.js').Layer, base?: string, load?: (stage: string) => Promise<any>}} world
 * @returns {Kit}
 */
export function createKit({ doc, win, layer, base = '', load }) {
  const make = h.bind(null, doc);
  let locale = 'en';
  /** @type {any} */ let later;
  // What falls back is read and written as what it is: English within an Arabic card goes from left to right.
  const apart = (/** @type {any} */ localised, /** @type {any} */ node) => {
    const lang = suiting(localised, locale);
    if (lang && lang.split('-')[0] !== locale.split('-')[0]) {
      for (const part of node.localName ? [node] : node.children) Object.assign(part, { lang, dir: direction(lang) });
    }
    return node;
  };
  /** @type {Kit} */
  const kit = {
    doc,
    win,
    layer,
    base,
    load,
    move,
    float: (...args) => float(kit, ...args),
    bar: (...args) => bar(kit, ...args),
    buttonRow: (...args) => buttonRow(kit, ...args),
    words: {},
    locale: () => locale,
    focused: () => focused(doc),
    keyboard: { ours: false },
    follower: createFollower(win),
    h: make,
    icon: (path) => icon(doc, path),
    t: (key) => FIRST[key],
    text: (localised) => String(inLocale(localised, locale) ?? ''),
    put: (localised) => apart(localised, make('bdi', null, kit.text(localised))),
    draw: (localised, ctx) => apart(localised, draw(inLocale(localised, locale), { doc, rich: (kind, element, attrs) => kit.more((more) => more.finish({ kind, element, attrs, open: ctx && opener(ctx) })) })),
    cross: (end, label = kit.t('close')) => make('button.x', { type: 'button', 'aria-label': label, onclick: end }, kit.icon('M4 4l8 8M12 4l-8 8')),
    more(run) {
      later ||= load?.('more').then((stage) => stage.createMore(kit));
      later?.then(run).catch(() => {});
    },
    dress(theme, wanted, mode) {
      locale = wanted;
      layer.dress(theme, locale, mode);
    },
  };
  return kit;
}

/** @param {any} ctx @returns {(kind: string, key: string) => void} */
const opener = (ctx) => (kind, key) => {
  ctx.emit('content_engaged');
  (kind === 'article' ? ctx.openArticle : ctx.startItem)(key);
};
