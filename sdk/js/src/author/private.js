/**
 * What somebody typed must not come back as a name: on the next page it may stand in a heading, in a row, on a link. What
 * stands in a field is remembered by the number of its words and a hash of them, and left out wherever it is read again.
 * Pure.
 */
const WORD = /[\p{L}\p{N}@][\p{L}\p{N}@._'’+-]*/gu;
// An address of a person, a number that may be a telephone's, an account's or a card's.
const PERSONAL = /[\w.+-]+@[\w-]+\.[\w.]+|\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,}(?: ?[A-Z\d]{1,4})?|\+?\d[\d /().-]{7,}\d/g;
const SHORTEST = 3;
const MOST = 200;

/** FNV-1a. @param {string} text */
function hash(text) {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value.toString(36);
}

/** @param {string} text */
const wordsOf = (text) => [...text.matchAll(WORD)];

/** @param {RegExpMatchArray[]} words */
const printOf = (words) => `${words.length}:${hash(words.map(([word]) => word.toLowerCase()).join(' '))}`;

/**
 * What is remembered of a value.
 * @param {string} value
 * @param {string[]} known
 * @returns {string[]}
 */
export function remembered(value, known) {
  const words = wordsOf(value);
  if (!words.length || words.join(' ').length < SHORTEST) return known;
  return [...new Set([...known, printOf(words)])].slice(-MOST);
}

/**
 * A text without what was typed, and without what looks like a person's.
 * @param {string} text
 * @param {string[]} known
 */
export function hushed(text, known) {
  const words = wordsOf(text);
  const prints = new Set(known);
  const lengths = [...new Set(known.map((one) => Number.parseInt(one, 10)))].sort((one, two) => two - one);
  /** @type {[from: number, to: number][]} */
  const cuts = [];
  for (let at = 0; at < words.length; at += 1) {
    const length = lengths.find((many) => at + many <= words.length && prints.has(printOf(words.slice(at, at + many))));
    if (!length) continue;
    const last = words[at + length - 1];
    cuts.unshift([words[at].index || 0, (last.index || 0) + last[0].length]);
    at += length - 1;
  }
  const kept = cuts.reduce((rest, [from, to]) => rest.slice(0, from) + rest.slice(to), text);
  return kept.replace(PERSONAL, '').replace(/\s+/g, ' ').trim();
}
