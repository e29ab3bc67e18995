/**
 * How much a candidate resembles a captured element, one number of 0 … 1 for each piece of evidence. Pure: it sees
 * portraits, never the DOM, so that it can be measured on the pages of other people without a browser (bench/anchors).
 *
 * @typedef {object} Portrait  what is kept of an element, and what is read of a candidate; whatever is empty may be left out
 * @property {string} tag
 * @property {string} path  steps from the root, through shadow hosts and frames: `html[1]/body[1]/div[2]`
 * @property {string} [text]  what it says, or what it is called: a field's label
 * @property {string} [near]  what is said beside it
 * @property {string} [row]  what is said in its row, of a table or a list
 * @property {string} [id]
 * @property {string} [field]  the name that a form sends
 * @property {string} [classes]
 * @property {string} [href]
 * @property {string} [alt]
 * @property {string} [role]
 * @property {string} [test]  the id that its developers test it by
 * @property {number} [x]  in the page, whatever is scrolled
 * @property {number} [y]
 * @property {number} [w]
 * @property {number} [h]
 * @property {number[]} [page]  width and height of the page that it was in
 *
 * @typedef {ReturnType<typeof read>} Seen  a portrait, with what is compared often worked out once
 */

const WORDS = /[\p{L}\p{N}]+/gu;
const LONG = 300;
const NEAR = 150;
const FAR = 600;
const LONG_WAY = 1200;

/** An id or class with a run of digits or a hash in it was made by a machine, and will be made anew. @param {string} name */
export const stable = (name) => !!name && name.length < 60 && !/\d{3,}|:|[a-f\d]{8,}|^(ember|react|mui|radix|headlessui|css-|sc-|jss)/i.test(name);

/** @param {string} text */
const words = (text) => new Set(text.slice(0, LONG).toLowerCase().match(WORDS));

/** What it says, without signs and capitals. @param {string} text */
const spoken = (text) => (text.toLowerCase().match(WORDS) || [text.trim()]).join(' ');

/** @param {string} tag @param {string} role */
export function family(tag, role) {
  if (/^(button|tab|menuitem|option|switch)/.test(role) || /^(a|button|summary)$/.test(tag)) return 'press';
  if (/box$|^(input|textarea|select|slider|spinbutton|radio)$/.test(role || tag)) return 'field';
  if (/^h\d$/.test(tag)) return 'head';
  if (/^(img|svg|picture|figure)$/.test(tag)) return 'image';
  return /^(div|section|ul|ol|nav|header|footer|main|form|article|table|aside)$/.test(tag) ? 'box' : 'text';
}

/** @param {Partial<Portrait>} one */
export function read({ tag = '', path = '', text = '', near = '', row = '', id = '', field = '', classes = '', href = '', alt = '', role = '', test = '', x = 0, y = 0, w = 0, h = 0, page }) {
  const address = href.replace(/^[a-z]+:\/\/[^/]*|\/?([?#].*)?$/gi, '');
  const kind = family(tag, role);
  return {
    tag, path, id: stable(id) ? id : '', role, test, alt: words(alt), kind, x, y, w, h, page,
    field: kind === 'field' ? field : '',
    steps: path.split('/'),
    bare: path.replace(/\[\d+]/g, '').split('/'),
    said: spoken(text),
    words: words(text),
    beside: words(near),
    row: words(row),
    styled: words(classes.split(/\s+/).filter(stable).join(' ')),
    address,
    way: words(address),
  };
}

/** Shared over all. @param {Set<string>} one @param {Set<string>} two */
function overlap(one, two) {
  let shared = 0;
  for (const each of one) if (two.has(each)) shared += 1;
  return shared && shared / (one.size + two.size - shared);
}

/** How much of the one is in the other. @param {Set<string>} one @param {Set<string>} two */
const part = (one, two) => (one.size ? [...one].filter((each) => two.has(each)).length / one.size : 0);

/** Steps that two ways have in common at their end. @param {string[]} one @param {string[]} two @param {number} [off] @param {number} [more] */
function tail(one, two, off = 0, more = 0) {
  let at = 0;
  while (at < one.length - off && at < two.length - more && one[one.length - 1 - off - at] === two[two.length - 1 - more - at]) at += 1;
  return at;
}

/**
 * By how many steps the one reaches deeper than the other: what only wraps the element, or is a piece of it, fits its way
 * better when that is cut. Positive: the candidate is outside.
 * @param {string[]} was @param {string[]} is
 */
function depth(was, is) {
  let most = Math.min(tail(was, is), 6) + 1;
  let best = 0;
  for (let cut = 1; cut <= 4; cut += 1) {
    const [up, down] = [tail(was, is, cut), tail(was, is, 0, cut)];
    if (Math.max(up, down) > most) {
      most = Math.max(up, down) + 1;
      best = up >= down ? cut : -cut;
    }
  }
  return best;
}

/** @param {string} one @param {string} two */
const same = (one, two) => Number(!!one && one === two);
/** @param {string} one @param {string} two */
const differs = (one, two) => Number(!!one && !!two && one !== two);
/** @param {number} one @param {number} two */
const ratio = (one, two) => (one || two ? Math.min(one, two) / Math.max(one, two) : 1);
/** @param {number} distance @param {number} reach */
const fade = (distance, reach) => Math.exp(-Math.abs(distance) / reach);

/** How far it moved along one side, when a page of another size is allowed for. @param {number} by @param {number} grown */
const moved = (by, grown) => Math.min(Math.abs(by), Math.abs(by - grown / 2), Math.abs(by - grown));

/** @param {Seen} was @param {Seen} is */
function distance(was, is) {
  const [wider, higher] = was.page && is.page ? [0, 1].map((side) => (is.page || [])[side] - (was.page || [])[side]) : [0, 0];
  return [moved(is.x + is.w / 2 - was.x - was.w / 2, wider), moved(is.y + is.h / 2 - was.y - was.h / 2, higher)];
}

/**
 * @param {Seen} was  as captured
 * @param {Seen} is  a candidate
 * @param {number} places  how many places of the page say what was said
 */
export function likeness(was, is, places) {
  const [across, down] = distance(was, is);
  const away = 1 - fade(Math.hypot(across, down), FAR);
  const said = was.said && was.said === is.said;
  const address = was.address && was.address === is.address;
  const way = address ? 1 : overlap(was.way, is.way);
  const beside = overlap(was.beside, is.beside);
  const deep = depth(was.bare, is.bare);
  return {
    only: said ? 1 / places : 0,
    covered: part(was.words, is.words),
    within: part(is.words, was.words),
    otherwise: Number(!!was.said && !!is.said && !part(was.words, is.words)),
    way,
    elsewhere: was.address && is.address ? (1 - way) * (said ? 0 : 1 - overlap(was.words, is.words)) : 0,
    id: same(was.id, is.id),
    otherId: differs(was.id, is.id),
    field: same(was.field, is.field),
    otherField: differs(was.field, is.field),
    test: same(was.test, is.test),
    otherTest: Number(!!was.test && was.test !== is.test),
    call: said ? same(was.role, is.role) : 0,
    otherPart: Number((was.kind === 'field') !== (is.kind === 'field')),
    row: overlap(was.row, is.row),
    otherRow: was.row.size && is.row.size ? 1 - overlap(was.row, is.row) : 0,
    styled: overlap(was.styled, is.styled),
    alt: overlap(was.alt, is.alt),
    kind: same(was.kind, is.kind),
    tail: tail(was.steps, is.steps) / Math.max(was.steps.length, is.steps.length),
    outer: Number(deep === 1),
    outermost: Number(deep > 1),
    innermost: Number(deep < -1),
    across: fade(across, NEAR),
    down: fade(down, NEAR),
    height: fade(down, LONG_WAY),
    beside,
    amongOthers: (1 - beside) * away,
    silentSize: !was.said && !is.said ? ratio(was.w * was.h, is.w * is.h) : 0,
  };
}
