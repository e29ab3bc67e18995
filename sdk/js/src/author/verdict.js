/**
 * How surely an element will be found again, in words: what names it, and what else could be meant. Pure.
 *
 * @typedef {object} Standing  see anchor/standing.js
 * @property {boolean} first  it wins the election among all candidates of the page
 * @property {number} others  how many others of the page could be taken for it
 * @property {string[]} pieces  pieces of evidence that it alone has
 * @property {boolean} field
 *
 * @typedef {{level: 'steady'|'fair'|'fragile', count: number, text: string}} Verdict
 */

/** @type {Record<string, string>} */
const PIECES = { test: 'a test id', id: 'an id', field: 'a form name', way: 'its address', row: 'its row' };

/** @param {string} piece @param {boolean} field */
const named = (piece, field) => (piece === 'only' ? (field ? 'a label' : 'its words') : PIECES[piece]);

/** @param {number} count */
const others = (count) => (count === 1 ? '1 other' : `${count} others`);

/**
 * @param {Standing} standing
 * @returns {Verdict}
 */
export function verdict({ first, others: rivals, pieces, field }) {
  const count = rivals + (first ? 1 : 0);
  const words = pieces.map((piece) => named(piece, field));
  if (!first) {
    const text = rivals ? `Fragile: it cannot be told apart from ${others(rivals)}. Point at something around it, or ask for a test id.` : 'Fragile: too little is known of it. Point at something around it.';
    return { level: 'fragile', count, text };
  }
  if (!words.length) return { level: 'fragile', count, text: `Fragile: only its place tells it apart${rivals ? ` from ${others(rivals)}` : ''}.` };
  if (words.length === 1 && pieces[0] !== 'test') return { level: 'fair', count, text: `Fair: only ${words[0]} ${/^a/.test(words[0]) ? 'names' : 'name'} it.`.replace('address name', 'address names').replace('row name', 'row names') };
  return { level: 'steady', count, text: words.length === 1 ? `Steady: ${words[0]} names it.` : `Steady: ${words[0]} and ${words[1]} name it.` };
}
