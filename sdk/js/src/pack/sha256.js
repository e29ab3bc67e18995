/**
 * SHA-256, synchronous and small. WebCrypto is missing on pages without https and never answers at once; the
 * person's hash and the hold-out must be there before the first event.
 */

/** @param {number} power */
const fractions = (power) => {
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
 * @param {number[]} state
 * @param {DataView} view
 * @param {number} at
 */
function block(state, view, at) {
  /** @type {number[]} */
  const w = [];
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    if (i < 16) w[i] = view.getInt32(at + i * 4);
    else {
      const s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      const s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [a, b, c, d, e, f, g, h] = [(t1 + t2) | 0, a, b, c, (d + t1) | 0, e, f, g];
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => (state[i] = (state[i] + value) | 0));
}

/**
 * @param {string} text
 * @returns {string} hex
 */
export function sha256(text) {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6));
  bytes.forEach((byte, i) => view.setUint8(i, byte));
  view.setUint8(bytes.length, 128);
  view.setUint32(view.byteLength - 8, bytes.length / 2 ** 29);
  view.setUint32(view.byteLength - 4, bytes.length << 3);
  const state = START.slice(0, 8);
  for (let at = 0; at < view.byteLength; at += 64) block(state, view, at);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
