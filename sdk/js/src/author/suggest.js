/** What an address and a title suggest: the rule of a page, a key. */

const LONGEST = 80;
// A number of a record, or what a machine made: it differs from visit to visit.
const RECORD = /^(\d+|.*\d{2,}.*|[\da-f]{8}-[\da-f-]{20,})$/i;

/** One segment as the page grammar has it: a record's becomes a name, its own signs stay themselves. @param {string} segment */
const segment = (segment) => (RECORD.test(segment) ? ':id' : segment.replaceAll('*', '%2A').replace(/^:/, '%3A'));

/** @param {string} path */
const pattern = (path) => path.split('/').map(segment).join('/').slice(0, 500);

/**
 * The rule of the page that an address is on: records are left open; a router behind the hash is followed.
 * @param {{pathname: string, hash: string}} at
 * @returns {{path: string, hash?: string}}
 */
export function ruleOf({ pathname, hash }) {
  const route = /^#!?(\/[^?]*)/.exec(hash)?.[1];
  const path = pattern(pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname);
  return { path, ...(route && route.length > 1 && { hash: pattern(route) }) };
}

/**
 * The key that a title suggests, apart from those that are taken.
 * @param {string} title
 * @param {string} otherwise  where nothing of the title can stand in a key
 * @param {Iterable<string>} [taken]
 */
export function keyOf(title, otherwise, taken = []) {
  const plain = title.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').toLowerCase();
  const first = plain.replace(/[^a-z\d]+/g, '-').slice(0, LONGEST - 5).replace(/^-|-$/g, '') || otherwise;
  const used = new Set(taken);
  let key = first;
  for (let number = 2; used.has(key); number += 1) key = `${first}-${number}`;
  return key;
}
