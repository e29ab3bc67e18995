/**
 * The SDK's scoring core on the public data set, beside Similo. Each site is judged by weights and a threshold that were
 * chosen on the other sites alone (folds.json). Prints one JSON object. Usage: node run.mjs FOLDER
 */
import { readFileSync } from 'node:fs';
import { choose } from '../../sdk/js/src/anchor/choose.js';
import { read } from '../../sdk/js/src/anchor/likeness.js';
import { SURE, WEIGHTS } from '../../sdk/js/src/anchor/weights.js';
import { left, portrait, right, sites } from './data.mjs';
import { similo } from '../peers/similo.mjs';

const folds = JSON.parse(readFileSync(new URL('folds.json', import.meta.url), 'utf8'));
const KINDS = /** @type {const} */ (['normal', 'ff1', 'ff2']);

/** What the core says of one query. @param {any} site @param {any} query @param {{sure: number, weights: any}} fold */
function judged(site, { target, answer_xpath: answer }, { sure, weights }) {
  const was = read(portrait(target));
  const [normal, ff1, ff2] = KINDS.map((kind) => {
    const among = left(site, answer, kind);
    const { best, sure: chance } = choose(was, among.map((/** @type {number} */ at) => site.seen[at]), weights);
    return { taken: best >= 0 && chance >= sure, right: best >= 0 && right(answer, site.ways[among[best]]) > 0 };
  });
  return { forced: normal.right, right: normal.taken && normal.right, wrong: normal.taken && !normal.right, ff1: ff1.taken, ff2: ff2.taken };
}

/** @param {any[]} all @param {(site: any) => {sure: number, weights: any}} foldOf */
function measured(all, foldOf) {
  const found = all.flatMap((site) => site.queries.map((/** @type {any} */ query) => ({
    ...judged(site, query, foldOf(site)), peer: right(query.answer_xpath, site.ways[similo(query.target, site.candidates)]) > 0,
  })));
  const count = (/** @type {string} */ name) => found.filter((/** @type {any} */ each) => each[name]).length;
  const counts = Object.fromEntries(['forced', 'right', 'wrong', 'ff1', 'ff2', 'peer'].map((name) => [name, count(name)]));
  return { targets: found.length, sites: all.length, ...counts, abstained: found.length - counts.right - counts.wrong };
}

const folder = process.argv[2];
const whole = sites(folder, 'fullpage');
const partial = sites(folder, 'paper_properties');
// What of the other set lies on no site that a fold was made for was part of every fit: it is told apart, and proves nothing.
const shipped = { sure: SURE, weights: WEIGHTS };
console.log(JSON.stringify(whole && partial && {
  fullpage: measured(whole, ({ site }) => folds[site] || shipped),
  paper_properties: measured(partial.filter(({ site }) => folds[site]), ({ site }) => folds[site]),
}));
