/**
 * Page rules: does an address belong to a page? The same grammar as `apps/page_rules.py`, held together by
 * `tests/golden/page_rules.json`. No regular expressions: what an author writes cannot make a page slow.
 *
 * @typedef {{path?: string, query?: Record<string, string|boolean>, hash?: string}} PageRule
 * @typedef {{path: string, query: URLSearchParams, hash: string}} Parts
 * @typedef {(string|0|1)[]} Pattern  literal characters, NAME for `:name`, ANY for `*`
 */

import { safely } from '../safely.js';

const NAME = 0;
const ANY = 1;

/** @param {string} piece */
const decoded = (piece) => safely(() => decodeURIComponent(piece)) ?? null;

/**
 * Decodes each segment; a segment with a malformed sequence stays as it is.
 * @param {string} path
 */
const decodePath = (path) => path.split('/').map((part) => decoded(part) ?? part).join('/');

/** @param {string} path */
const trimmed = (path) => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);

/** @param {string} path */
const rooted = (path) => (path[0] === '/' ? path : '/' + path);

/**
 * @param {string} segment
 * @returns {Pattern}
 */
function segmentPattern(segment) {
  if (segment.length > 1 && segment[0] === ':' && !segment.includes('*')) return [NAME];
  const raw = segment.split('*');
  const clean = raw.map(decoded);
  const pieces = clean.includes(null) ? raw : /** @type {string[]} */ (clean);
  return pieces.flatMap((piece, i) => (i ? [ANY, ...piece.split('')] : piece.split('')));
}

/**
 * @param {string} pattern
 * @returns {Pattern}
 */
export const compile = (pattern) =>
  trimmed(pattern).split('/').flatMap((segment, i) => (i ? ['/', ...segmentPattern(segment)] : segmentPattern(segment)));

/**
 * Greedy with one point to come back to: the last `*`.
 * @param {Pattern} pattern
 * @param {string} text
 */
export function fits(pattern, text) {
  let p = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length || p < pattern.length) {
    const token = pattern[p];
    if (token === ANY) {
      star = p++;
      mark = t;
    } else if (t < text.length && token === text[t]) {
      p++;
      t++;
    } else if (token === NAME && t < text.length && text[t] !== '/') {
      p++;
      while (t < text.length && text[t] !== '/') t++;
    } else if (star >= 0 && t < text.length) {
      p = star + 1;
      t = ++mark;
    } else return false;
  }
  return true;
}

/**
 * Takes an address apart as text, so that both languages see the same parts.
 * @param {string} url
 * @returns {Parts}
 */
export function parts(url) {
  const [beforeHash, hash] = cut(url, '#');
  const [address, query] = cut(beforeHash, '?');
  const [scheme, rest] = cut(address, '://');
  const path = address[0] !== '/' && rest && !scheme.includes('/') ? '/' + cut(rest, '/')[1] : rooted(address);
  return {
    path: decodePath(trimmed(path)),
    query: new URLSearchParams(query),
    hash: decodePath(trimmed(rooted(cut(hash[0] === '!' ? hash.slice(1) : hash, '?')[0]))),
  };
}

/**
 * @param {string} text
 * @param {string} at
 * @returns {[string, string]}
 */
function cut(text, at) {
  const i = text.indexOf(at);
  return i < 0 ? [text, ''] : [text.slice(0, i), text.slice(i + at.length)];
}

/**
 * @param {string|boolean} wanted
 * @param {string[]} values
 */
const queryFits = (wanted, values) =>
  typeof wanted === 'string' ? values.includes(wanted) : wanted === (values.length > 0);

/**
 * A rule made ready for many addresses.
 * @param {PageRule} rule
 * @returns {{test: (at: Parts) => boolean, rank: number[]}}
 */
export function pageTest(rule) {
  const path = rule.path ? compile(rule.path) : null;
  const hash = rule.hash ? compile(rooted(rule.hash)) : null;
  const query = Object.entries(rule.query || {});
  const all = [...(path || []), ...(hash || [])];
  const literal = all.filter((token) => token !== NAME && token !== ANY).join('');
  return {
    test: (at) =>
      (!path || fits(path, at.path)) &&
      (!hash || fits(hash, at.hash)) &&
      query.every(([name, wanted]) => queryFits(wanted, at.query.getAll(name))),
    rank: [-(query.length + (hash ? 1 : 0)), -[...literal].length, all.filter((token) => token === ANY).length],
  };
}

/**
 * @param {PageRule} rule
 * @param {string} url
 */
export const matches = (rule, url) => pageTest(rule).test(parts(url));

/**
 * Pages sorted so that the most specific comes first; a page's own order decides nothing.
 * @template {{k: string, rank: number[]}} T
 * @param {T[]} pages
 * @returns {T[]}
 */
export const bySpecificity = (pages) =>
  [...pages].sort((a, b) => {
    const i = a.rank.findIndex((value, at) => value !== b.rank[at]);
    return i < 0 ? (a.k < b.k ? -1 : 1) : a.rank[i] - b.rank[i];
  });
