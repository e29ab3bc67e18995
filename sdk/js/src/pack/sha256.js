/**
 * SHA-256, synchronous and small. WebCrypto is missing on pages without https and never answers at once; the
 * person's hash and the hold-out must be there before the first event.
 */

/** @param {number} power */
const fractions = (power) => {
  /** @type {number[]} */
  const found = [];
  for (let n = 2; found.length < 64; n++) {
    let d = 2;
    while (n % d) d++;
    if (d === n) found.push((n ** power * 2 ** 32) | 0);
  }
  return found;
};

const K = /* @__PURE__ */ fractions(1 / 3);
const START = /* @__PURE__ */ fractions(1 / 2);

/**
 * @param {number} x
 * @param {number[]} by
 */
const turns = (x, ...by) => by.reduce((sum, n) => sum ^ ((x >>> n) | (x << (32 - n))), 0);

/**
 * @param {number[]} state
 * @param {number[]} w  the sixteen words of a block; grows to 64
 */
function block(state, w) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    if (i > 15) {
      const [x, y] = [w[i - 15], w[i - 2]];
      w[i] = (w[i - 16] + w[i - 7] + (turns(x, 7, 18) ^ (x >>> 3)) + (turns(y, 17, 19) ^ (y >>> 10))) | 0;
    }
    const t = h + turns(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + K[i] + w[i];
    [a, b, c, d, e, f, g, h] = [(t + turns(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c))) | 0, a, b, c, (d + t) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((value, i) => (state[i] + value) | 0);
}

/**
 * @param {string} text
 * @returns {string} hex
 */
export function sha256(text) {
  const bytes = [...new TextEncoder().encode(text), 128];
  const bits = bytes.length * 8 - 8;
  while (bytes.length % 64 !== 56) bytes.push(0);
  const words = Array.from({ length: bytes.length / 4 }, (_, i) => bytes.slice(i * 4, i * 4 + 4).reduce((word, byte) => (word << 8) | byte, 0));
  words.push((bits / 2 ** 32) | 0, bits | 0);
  let state = START.slice(0, 8);
  for (let at = 0; at < words.length; at += 16) state = block(state, words.slice(at, at + 16));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
