/**
 * Writes the evidence that weights are fitted on: for each query of the data set the page as it is, and without the right
 * answer; and negative cases made from the pages themselves, because a wrong element is worse than none. An element is
 * taken out of its page and must not be found in what is left: any element; one that has a twin elsewhere; one in whose
 * place another record stands now. Usage: node evidence.mjs FOLDER OUT
 */
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { places } from '../../sdk/js/src/anchor/choose.js';
import { likeness, read } from '../../sdk/js/src/anchor/likeness.js';
import { kin, left, portrait, right, sites } from './data.mjs';

const MADE = { twin: 24, any: 40, slot: 24 };
const MOST = 40;
// Only to keep the files small: which of the candidates of a made case are written.
const CRUDE = { only: 3, covered: 1, within: 1, way: 1.5, id: 1, kind: 0.5, tail: 2, silentSize: 3, down: 0.5, beside: 0.5 };
const [, , folder, out] = process.argv;

/** @type {string[]} */ let names = [];
/** @type {any[]} */ const cases = [];
const file = openSync(`${out}.bin`, 'w');

/** @param {any} site @param {string} kind @param {any} was @param {string} answer @param {number[]} among @param {number} [most] */
function put(site, kind, was, answer, among, most = among.length) {
  const all = among.map((at) => site.seen[at]);
  const count = was.said ? places(was.said, all) : 1;
  const rows = among.map((at) => ({ way: site.ways[at], evidence: /** @type {Record<string, number>} */ (likeness(was, site.seen[at], count)) }));
  const crude = (/** @type {any} */ { evidence }) => Object.entries(CRUDE).reduce((sum, [piece, weight]) => sum + weight * evidence[piece], 0);
  if (most < rows.length) rows.sort((one, two) => crude(two) - crude(one)).splice(most);
  names = names.length ? names : Object.keys(rows[0]?.evidence || {});
  const place = new Map(rows.map(({ way }, at) => [way, at]));
  writeSync(file, new Uint8Array(Float32Array.from(rows.flatMap(({ evidence }) => names.map((name) => evidence[name]))).buffer));
  const up = rows.map(({ way }) => place.get(way.slice(0, way.lastIndexOf('/'))) ?? -1);
  cases.push({ site: site.site, kind, n: rows.length, ok: rows.map(({ way }) => right(answer, way)), up });
}

/** The same numbers in each run. @param {number} seed */
const dice = (seed) => () => (seed = (seed * 16807) % 2147483647) / 2147483647;

/** @template T @param {T[]} list @param {number} most @param {() => number} random @returns {T[]} */
function some(list, most, random) {
  const rest = [...list];
  return Array.from({ length: Math.min(most, rest.length) }, () => rest.splice(Math.floor(random() * rest.length), 1)[0]);
}

/** @param {any} site @param {() => number} random */
function takenOut(site, random) {
  const { seen, ways } = site;
  const call = (/** @type {any} */ one) => `${one.tag}|${one.said}|${one.address}`;
  const all = seen.map((/** @type {any} */ _, /** @type {number} */ at) => at);
  const twins = all.filter((/** @type {number} */ at) => seen[at].said && all.some((/** @type {number} */ other) => call(seen[at]) === call(seen[other]) && !kin(ways[at], ways[other])));
  for (const [kind, list] of [['twin', some(twins, MADE.twin, random)], ['any', some(all, MADE.any, random)]]) {
    for (const at of list) put(site, kind, seen[at], ways[at], left(site, ways[at], random() < 0.5 ? 'ff1' : 'ff2'), MOST);
  }
}

/** Another record in its place: what was wanted is gone, and what stands there says something else. @param {any} site @param {() => number} random */
function takenOver(site, random) {
  const { seen, ways, candidates } = site;
  const rows = new Map();
  seen.forEach((/** @type {any} */ one, /** @type {number} */ at) => one.said && rows.set(one.tag + one.bare.join(), [...(rows.get(one.tag + one.bare.join()) || []), at]));
  const lists = [...rows.values()].filter((list) => list.length > 2);
  for (let n = 0; n < MADE.slot && lists.length; n += 1) {
    const list = lists[Math.floor(random() * lists.length)];
    const [here, gone] = [0, 0].map(() => list[Math.floor(random() * list.length)]);
    const [now, then] = [candidates[here], candidates[gone]];
    if (seen[here].said === seen[gone].said || kin(ways[here], ways[gone]) || now.id || then.id) continue;
    const was = read(portrait({ ...then, xpath: now.xpath, x: now.x, y: now.y, h: now.h, neighbor: random() < 0.5 ? now.neighbor : then.neighbor }));
    put(site, 'slot', was, ways[gone], left(site, ways[gone], 'ff2'), MOST);
  }
}

const whole = sites(folder, 'fullpage') || [];
const known = new Set(whole.map(({ site }) => site));
// Sites of the other set that have places on the page, and are not in the first.
const more = (sites(folder, 'paper_properties') || []).filter(({ site, candidates }) => !known.has(site) && candidates.every((/** @type {any} */ e) => e.x !== null));
for (const site of [...whole, ...more]) {
  for (const { target, answer_xpath: answer } of site.queries) {
    for (const kind of /** @type {const} */ (['normal', 'ff1', 'ff2'])) put(site, kind, read(portrait(target)), answer, left(site, answer, kind));
  }
  const random = dice(7);
  takenOut(site, random);
  takenOver(site, random);
}
closeSync(file);
writeFileSync(`${out}.json`, JSON.stringify({ names, scored: [...known], cases }));
