/** A still piece of a page inside one element: what stands over a page in an application stands in the flow here. */
import { HELP_SHEET } from '../help/sheet.js';
import { ARABIC } from '../help/arabic.js';
import { WORDS } from '../help/words.js';
import { h } from '../render/dom.js';
import { createKit } from '../render/kit.js';
import { createBox } from '../render/layer.js';
import { createTasks } from '../tasks/stage.js';
import { createMore } from '../widgets/more.js';
import { STAGE_SHEET } from './sheet.js';

// Cards always find room below: the stage grows with them.
const DEEP = 4000;
const MARGIN = 24;

/** @type {WeakMap<Element, ShadowRoot>} an element keeps its root for ever */
const ROOTS = new WeakMap();

/** @param {Element} host */
function rootOf(host) {
  const root = ROOTS.get(host) || host.attachShadow({ mode: 'closed' });
  ROOTS.set(host, root);
  return root;
}

/**
 * @typedef {object} Stage
 * @property {import('../render/kit.js').Kit} kit
 * @property {import('../widgets/more.js').More} more
 * @property {Element} field  what an item stands beside
 * @property {() => void} close
 *
 * @param {any} host
 * @param {any} item
 * @param {import('../preview.js').Options} options
 * @returns {Stage}
 */
export function openStage(host, item, { locale = 'en', theme = {}, mode }) {
  const doc = host.ownerDocument;
  const win = doc.defaultView;
  const root = rootOf(host);
  root.adoptedStyleSheets = [];
  const { quiet, ...box } = createBox({ doc, win, root });
  const element = /** @type {any} */ (box.box);
  const area = () => {
    const { x, y, width } = element.getBoundingClientRect();
    return { x, y, width, height: DEEP };
  };
  const add = (/** @type {any} */ child) => {
    element.append(child);
    return () => child.remove();
  };
  const layer = { ...box, inline: true, area, add, near() {}, say() {}, stop: quiet };
  /** @type {any} */ let more = null;
  const kit = createKit({ doc, win, layer, base: win.location.origin, load: async () => ({ createMore: () => more, createTasks }) });
  more = createMore(kit);
  kit.follower.stop();
  kit.follower = /** @type {any} */ (calmFollower(win));
  for (const [name, words] of Object.entries({ ...WORDS, ar: ARABIC })) kit.words[name] = { ...kit.words[name], ...words };
  box.style(HELP_SHEET);
  box.style(STAGE_SHEET);
  const field = h(doc, 'div.target', null, h(doc, 'div.ghost'));
  element.append(h(doc, 'div.page', { 'aria-hidden': 'true' }, h(doc, 'div.ghost'), field, h(doc, 'div.ghost.wide')));
  element.classList.add('stage', String(item.t));
  const tokens = typeof theme === 'object' ? theme : {};
  kit.dress(tokens || {}, locale, typeof theme === 'string' ? theme : mode);
  const still = [keepOpen(element), grow(win, element)];
  return {
    kit,
    more,
    field,
    close() {
      still.forEach((end) => end());
      quiet();
      root.replaceChildren();
    },
  };
}

/** Positions are relative to the stage, so that scrolling changes nothing; only sizes do. @param {any} win */
function calmFollower(win) {
  return {
    follow(/** @type {Element} */ target, /** @type {(box: any) => void} */ tell) {
      const look = () => {
        const { x, y, width, height } = target.getBoundingClientRect();
        tell({ x, y, width, height });
      };
      const sizes = new win.ResizeObserver(look);
      sizes.observe(target);
      look();
      return () => sizes.disconnect();
    },
    stop() {},
  };
}

/** A tip stays when the pointer leaves it. @param {any} element */
function keepOpen(element) {
  const stop = (/** @type {Event} */ event) => event.stopImmediatePropagation();
  const types = ['pointerenter', 'pointerleave', 'focusout'];
  types.forEach((type) => element.addEventListener(type, stop, true));
  return () => types.forEach((type) => element.removeEventListener(type, stop, true));
}

/** Cards are placed, which gives the stage no height: it is given what they need. @param {any} win @param {any} element */
function grow(win, element) {
  const fit = () => {
    const { top } = element.getBoundingClientRect();
    // What stands in the flow gives the stage its height already; one at its lower end would push it on for ever.
    const cards = [...element.querySelectorAll('.card,.mark')].filter((card) => win.getComputedStyle(card).position === 'absolute');
    const low = Math.max(0, ...cards.map((card) => card.getBoundingClientRect().bottom - top));
    const height = `${Math.ceil(low) + MARGIN}px`;
    if (element.style.getPropertyValue('--low') !== height) element.style.setProperty('--low', height);
  };
  const changes = new win.MutationObserver(fit);
  const sizes = new win.ResizeObserver(fit);
  changes.observe(element, { subtree: true, childList: true, attributes: true, attributeFilter: ['style', 'class', 'hidden'] });
  sizes.observe(element);
  return () => {
    changes.disconnect();
    sizes.disconnect();
  };
}
