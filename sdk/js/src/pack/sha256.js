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
 * @param {number} n
 */
const turn = (x, n) => (x >>> n) | (x << (32 - n));

/**
 * Names are moved on by hand: a list made anew 64 times a block costs five times as much.
 * @param {number[]} state
 * @param {DataView} view
 * @param {number} at
 */
function block(state, view, at) {
  const w = new Int32Array(64);
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const x = w[i - 15];
    const y = w[i - 2];
    w[i] = i < 16
      ? view.getInt32(at + i * 4)
      : w[i - 16] + w[i - 7] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
    const t = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i];
    h = g;
    g = f;
    f = e;
    e = (d + t) | 0;
    d = c;
    c = b;
    b = a;
    a = (t + (turn(b, 2) ^ turn(b, 13) ^ turn(b, 22)) + ((b & c) ^ (b & d) ^ (c & d))) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => (state[i] = (state[i] + value) | 0));
}

/**
 * @param {string} text
 * @returns {string} hex
 */
export function sha256(text) {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
  const view = new DataView(padded.buffer);
  padded.set(bytes);
  padded[bytes.length] = 128;
  view.setUint32(padded.length - 8, bytes.length / 2 ** 29);
  view.setUint32(padded.length - 4, bytes.length << 3);
  const state = START.slice(0, 8);
  for (let at = 0; at < padded.length; at += 64) block(state, view, at);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
