/**
 * The SDK's scoring core on the public data set, beside Similo. Each site is judged by weights and a threshold that were
 * chosen on the other sites alone (folds.json); one that no fit has seen by what ships. Prints one JSON object. Usage: node run.mjs FOLDER
 */
import { readFileSync } from 'node:fs';
import { choose } from '../../sdk/js/src/anchor/choose.js';
import { read } from '../../sdk/js/src/anchor/likeness.js';
import { SURE, WEIGHTS } from '../../sdk/js/src/anchor/weights.js';
import { left, portrait, right, sites } from './data.mjs';
import { similo } from '../peers/similo.mjs';

/** @type {{fitted: string[], folds: Record<string, {sure: number, weights: any}>}} */
const { fitted, folds } = JSON.parse(readFileSync(new URL('folds.json', import.meta.url), 'utf8'));
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

// A site that no fit has seen is judged by what ships. One that every fit has seen, and for which there is no fold, proves nothing.
const shipped = { sure: SURE, weights: WEIGHTS };
const [, , folder] = process.argv;
const told = ['fullpage', 'paper_properties'].map((name) => {
  const all = sites(folder, name)?.filter(({ site }) => folds[site] || !fitted.includes(site));
  return [name, all && measured(all, ({ site }) => folds[site] || shipped)];
});
console.log(JSON.stringify(Object.fromEntries(told)));
