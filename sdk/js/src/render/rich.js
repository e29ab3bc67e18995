/** What links, notes, images, tables and lists need beside their tag; each attribute is checked here or does not exist. */
import { safeUrl } from './url.js';
const TONES = /^(note|tip|important|caution|warning)$/;
/** @type {Record<string, string>} */
const SIDES = { left: 'start', center: 'center', right: 'end' };

/** @param {any} cell @param {Record<string, any>} attrs */
const align = (cell, { align: side }) => Object.hasOwn(SIDES, side) && cell.style.setProperty('text-align', SIDES[side]);

/** @param {any} image @param {string} name @param {unknown} value */
const size = (image, name, value) => Number.isInteger(value) && Number(value) > 0 && Number(value) < 10000 && image.setAttribute(name, String(value));

/** @type {Record<string, (element: any, attrs: Record<string, any>, kit: any, open?: (kind: string, key: string) => void) => void>} */
const FINISH = {
  a: link,
  ol: (element, { start }) => Number.isInteger(start) && element.setAttribute('start', String(start)),
  steps: (element) => element.classList.add('steps'),
  th: align,
  td: align,
  /** A wide table scrolls by itself, and by keyboard too. */
  table(element, _attrs, { h }) {
    const box = h('div.scroll', { tabindex: 0 });
    element.replaceWith(box);
    box.append(element);
  },
  note(element, { tone }, { h, t }) {
    const name = TONES.test(tone) ? tone : 'note';
    element.className = `note ${name}`;
    element.prepend(h('strong', null, t(name)));
  },
  img(element, { src, alt, width, height }, { base }) {
    const url = safeUrl(src, { relative: true });
    const address = url && new URL(url, base || 'https://relative.invalid');
    element.setAttribute('alt', typeof alt === 'string' ? alt : '');
    size(element, 'width', width);
    size(element, 'height', height);
    if (!address || !/^https?:$/.test(address.protocol)) return;
    element.setAttribute('loading', 'lazy');
    element.setAttribute('referrerpolicy', 'no-referrer');
    element.setAttribute('src', address.href);
  },
};

/** @param {any} element @param {Record<string, any>} attrs @param {any} _kit @param {(kind: string, key: string) => void} [open] */
function link(element, attrs, _kit, open) {
  const kind = ['article', 'flow', 'item'].find((name) => typeof attrs[name] === 'string');
  const url = !kind && safeUrl(attrs.href, { relative: true });
  if (url) outward(element, url);
  if (!kind || !open) return;
  // A link without an address would not be reached by the keyboard; role and tabindex make it one.
  element.setAttribute('role', 'link');
  element.tabIndex = 0;
  element.addEventListener('click', () => open(kind, attrs[kind]));
  element.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && open(kind, attrs[kind]));
}

/** A checked address, opened beside the application and without a trace of it. @param {any} element @param {string} url */
export function outward(element, url) {
  element.setAttribute('href', url);
  element.setAttribute('target', '_blank');
  element.setAttribute('rel', 'noopener noreferrer');
}

/**
 * @param {any} kit
 * @param {{kind: string, element: any, attrs: Record<string, any>, open?: (kind: string, key: string) => void}} node
 */
export function finish(kit, { kind, element, attrs, open }) {
  if (Object.hasOwn(FINISH, kind)) FINISH[kind](element, attrs, kit, open);
}
