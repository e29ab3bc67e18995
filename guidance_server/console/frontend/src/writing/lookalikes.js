/** Links that look as if they went elsewhere. Mirror of `authoring/lookalikes.py`. Pure. */
import { say } from '../words.js';

/** Alphabets whose letters are drawn alike. @type {Record<string, RegExp>} */
const OF = {
  Latin: /[A-Za-z\u00aa\u00ba\u00c0-\u024f\u0250-\u02af\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a]/,
  Greek: /[\u0370-\u03ff\u1f00-\u1fff]/,
  Cyrillic: /[\u0400-\u052f\u1c80-\u1c8f\ua640-\ua69f]/,
  Armenian: /[\u0530-\u058f]/,
  Cherokee: /[\u13a0-\u13ff\uab70-\uabbf]/,
};
const FOREIGN = '\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u04bb\u0501\u051b\u051d\u04cf\u0475\u03bf\u03b1\u03bd\u03c1\u03c5\u03c7\u03b9\u03ba\u0131\u0261\u0585\u057d\u0570\u0578';
const LATIN = 'aeopcyxisjhdqwlvoavpuxikigouhn';
const SIGNS = /[\u2010-\u2015\u2212\u30fc\u2024\u3002\uff0e\uff61\u2044\u2215]/;
const NAMED = /^(?:https?:\/\/)?((?:[\p{L}\p{N}_-]+\.)+\p{L}{2,24})(?:[/:?#]\S*)?$/iu;
const INLINE = /(?<!!)\[((?:[^[\]\\]|\\.){1,300})\]\(\s*<?([^\s)>]+)/g;
// eslint-disable-next-line no-control-regex
const isAscii = (/** @type {string} */ text) => /^[\x00-\x7f]*$/.test(text);

/** @param {string} address */
export function host(address) {
  const found = /^(?:https?:)?\/\/(?:[^/?#@\s]*@)?([^/?#:\s]+)/i.exec(address) ?? /^mailto:[^@\s]+@([^?\s]+)/i.exec(address);
  return found ? found[1].toLowerCase() : '';
}

/** @param {string} address @returns {string} why it may not be what it looks like; empty where it is plain */
export function warning(address) {
  const shown = decoded(host(address));
  if (!shown) return '';
  if (SIGNS.test(shown)) return say('“{shown}” has a sign that only looks like a dot, a dash or a slash.', { shown });
  for (const label of shown.split('.')) {
    const alphabets = Object.keys(OF).filter((name) => OF[name].test(label));
    if (alphabets.length > 1) return say('“{label}” mixes {alphabets} letters.', { label, alphabets: alphabets.join(' and ') });
    const twin = [...label].map((one) => (FOREIGN.includes(one) ? LATIN[FOREIGN.indexOf(one)] : one)).join('');
    if (twin !== label && isAscii(twin)) return say('“{label}” is in {alphabet} letters and looks like “{twin}”.', { label, alphabet: alphabets[0] ?? say('other'), twin });
  }
  return isAscii(shown) ? '' : say('“{shown}” is written in letters beyond a to z.', { shown });
}

/** @param {string} words @param {string} address @returns {string} */
export function misnamed(words, address) {
  const goes = decoded(host(address));
  const said = NAMED.exec(words.trim())?.[1].toLowerCase();
  if (!goes || !said || bare(said) === bare(goes)) return '';
  return say('The words say “{said}”, the link goes to “{goes}”.', { said, goes });
}

/** @param {string} name */
const bare = (name) => name.replace(/^www\./, '').replace(/\.+$/, '');

/** @param {string} text @returns {{from: number, to: number, words: string}[]} links that a reviewer will be warned of */
export function oddLinks(text) {
  return [...text.matchAll(INLINE)].flatMap(({ 0: all, 1: words, 2: target, index }) => {
    const said = misnamed(words, target) || warning(target);
    return said ? [{ from: index, to: index + all.length + 1, words: said }] : [];
  });
}

/** A host as a browser may show it. @param {string} written */
const decoded = (written) => written.split('.').map((label) => (label.startsWith('xn--') ? punycode(label.slice(4)) ?? label : label)).join('.');

/** RFC 3492, decoding; null where it is none. @param {string} text @returns {string|null} */
function punycode(text) {
  const cut = text.lastIndexOf('-');
  const output = cut > 0 ? [...text.slice(0, cut)] : [];
  let [code, at, bias] = [128, 0, 72];
  for (let place = cut > 0 ? cut + 1 : 0; place < text.length; ) {
    const before = at;
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = '0123456789abcdefghijklmnopqrstuvwxyz'.indexOf(text[place]);
      if (digit < 0) return null;
      place += 1;
      const value = digit < 10 ? digit + 26 : digit - 10;
      at += value * weight;
      const limit = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
      if (value < limit) break;
      weight *= 36 - limit;
    }
    const length = output.length + 1;
    bias = adapt(at - before, length, before === 0);
    code += Math.floor(at / length);
    at %= length;
    if (code > 0x10ffff) return null;
    output.splice(at, 0, String.fromCodePoint(code));
    at += 1;
  }
  return output.join('');
}

/** @param {number} delta @param {number} length @param {boolean} first */
function adapt(delta, length, first) {
  let rest = first ? Math.floor(delta / 700) : delta >> 1;
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}
