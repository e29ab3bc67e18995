/**
 * How surely an element will be found again, in words: what names it, what else could be meant, what to do. Pure.
 *
 * @typedef {object} Standing  see anchor/standing.js
 * @property {boolean} first  it wins the election among all candidates of the page
 * @property {any[]} rivals  others of the page that could be taken for it
 * @property {string[]} pieces  pieces of evidence that it alone has
 * @property {boolean} field
 *
 * @typedef {{level: 'steady'|'may'|'will', count: number, head: string, why: string, way: string}} Verdict
 */

/** @type {Record<string, string>} */
const PIECES = { test: 'a test id', id: 'an id', field: 'a form name', way: 'its address', row: 'its row', only: 'its words' };
const HEADS = { steady: 'Steady', may: 'May break', will: 'Will break' };
const ASK = 'Go to what is around it, or ask the developers for a test id (data-testid).';

/**
 * @param {Standing} standing
 * @param {import('./say.js').Say} t
 * @returns {Verdict}
 */
export function verdict({ first, rivals, pieces, field }, t) {
  const others = rivals.length;
  const said = (/** @type {Verdict['level']} */ level, /** @type {string} */ why, way = '') => ({ level, count: others + 1, head: t(HEADS[level]), why, way });
  if (!first && others) return said('will', t(others === 1 ? 'It cannot be told apart from 1 other.' : 'It cannot be told apart from {0} others.', others), t(ASK));
  if (!first) return said('will', t('Too little is known of it.'), t(ASK));
  const words = pieces.map((piece) => t(piece === 'only' && field ? 'its label' : PIECES[piece]));
  if (!words.length && others) return said('will', t(others === 1 ? 'Only its place tells it apart from 1 other.' : 'Only its place tells it apart from {0} others.', others), t(ASK));
  if (!words.length) return said('may', t('Only its place tells what it is.'), t(ASK));
  if (words.length > 1) return said('steady', t('Told apart by {0} and {1}.', ...words));
  if (pieces[0] === 'test') return said('steady', t('Told apart by {0}.', words[0]));
  return said('may', t('Told apart only by {0}.', words[0]), t('If that changes, it is looked for by its place. A test id (data-testid) makes it steady.'));
}
