/** The evidence of a captured fingerprint: more pieces, likeness instead of equality. Comes with the later stage. */

/** @typedef {import('./score.js').Likeness} Likeness */

const MOST = 3000;

/** @param {string} text */
const tokens = (text) => new Set(String(text).toLowerCase().match(/[\p{L}\d]+/gu) || []);

/** Shared members over all. @param {Set<any>} one @param {Set<any>} two */
function overlap(one, two) {
  const shared = [...one].filter((each) => two.has(each)).length;
  return shared ? shared / (one.size + two.size - shared) : 0;
}

/** @type {Likeness} */
function alike(wanted, got) {
  if (wanted === got) return 1;
  const value = overlap(tokens(wanted), tokens(got));
  return value < 0.4 ? 0 : value * 0.95;
}

/** @type {Likeness} */
const shared = (wanted, got) => overlap(new Set(wanted), new Set(got));

/** What is near the element matters more than the frame around it. @type {Likeness} */
function sameTail(wanted, got) {
  const [one, two] = [String(wanted).split('>'), String(got).split('>')];
  let at = 0;
  while (at < one.length && at < two.length && one.at(-1 - at) === two.at(-1 - at)) at += 1;
  return at / Math.max(one.length, two.length);
}

/** @type {Likeness} */
const nearby = (wanted, got) => Math.max(0, 1 - Math.hypot(wanted[0] - got[0], wanted[1] - got[1]) / 400);

/** @type {import('./score.js').Weights} */
export const HEALING = {
  css: [3], test_id: [4], role: [1], name: [4, alike], label: [4, alike], text: [4, alike], id: [3], field: [3], tag: [1], type: [1],
  href: [2, alike], hint: [2, alike], classes: [1.5, shared], near: [2, shared], path: [2, sameTail], box: [1.5, nearby],
};

/** An id with a run of digits or a hash in it was made by a machine, and will be made anew. @param {string} id */
export const stable = (id) => !!id && id.length < 60 && !/\d{3,}|:|[a-f\d]{8,}|^(ember|react|mui|radix|headlessui)/i.test(id);

/** @param {any} element */
const shortText = (element) => element?.textContent.replace(/\s+/g, ' ').trim().slice(0, 60);

/** Tag names up to the root, with a number where siblings are alike. @param {any} element */
function path(element) {
  const steps = [];
  for (let node = element; node?.localName; node = node.parentElement || node.getRootNode().host) {
    const twins = [...(node.parentElement?.children || [])].filter((each) => each.localName === node.localName);
    steps.unshift(twins.length > 1 ? `${node.localName}:${twins.indexOf(node) + 1}` : node.localName);
  }
  return steps.join('>');
}

/** @type {Record<string, import('./find.js').Reader>} */
const READERS = {
  id: ({ id }) => id,
  field: (element) => element.getAttribute('name'),
  tag: ({ localName }) => localName,
  type: ({ type }) => type,
  href: (element) => element.getAttribute('href')?.split(/[?#]/)[0],
  hint: (element) => element.getAttribute('placeholder') || element.getAttribute('title'),
  classes: ({ classList }) => [...classList].filter(stable),
  near: (element) => [element.previousElementSibling, element.nextElementSibling, element.parentElement?.previousElementSibling].map(shortText).filter(Boolean),
  path,
  box(element) {
    const { x, y } = element.getBoundingClientRect();
    return [Math.round(x), Math.round(y)];
  },
};

/**
 * @param {import('./find.js').Knowledge} written  what the first stage knows
 * @returns {import('./find.js').Knowledge}
 */
export function healing({ sources, readers }) {
  return {
    weights: HEALING,
    sources: { ...sources, tag: (root, tag) => [...root.querySelectorAll(CSS.escape(tag))].slice(0, MOST) },
    readers: { ...readers, ...READERS },
  };
}

/**
 * A fingerprint of an element, as authors' tools store it.
 * @param {any} element @param {import('./find.js').Knowledge} written
 */
export function capture(element, written) {
  const { css: _css, ...readers } = healing(written).readers;
  const got = Object.entries(readers).map(([piece, read]) => [piece, read(element, '')]);
  return Object.fromEntries(got.filter(([piece, value]) => value?.length && (piece !== 'id' || stable(value)) && (piece !== 'text' || value.length < 80)));
}
