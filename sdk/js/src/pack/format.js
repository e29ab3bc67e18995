/**
 * Pack format 1: what of an index can be used. A damaged item is dropped, its neighbours stay; nothing throws.
 *
 * @typedef {import('../world.js').Item} Item
 * @typedef {import('../world.js').Evidence} Evidence
 * @typedef {import('../page/match.js').Parts} Parts
 * @typedef {{k: string, page: string, anchor: string, event: string}} WorkflowStep
 *
 * @typedef {object} Pack
 * @property {string[]} locales
 * @property {Record<string, any>} theme
 * @property {string} manifest
 * @property {boolean} quiet  nobody is interrupted anywhere in the application
 * @property {boolean} audiences  there is content that only some may read
 * @property {number} pause  ms between two interruptions
 * @property {{k: string, quiet: boolean, test: (at: Parts) => boolean, rank: number[]}[]} pages  most specific first
 * @property {ReadonlyMap<string, any>} cohorts
 * @property {ReadonlyMap<string, Evidence>} anchors
 * @property {{k: string, steps: WorkflowStep[]}[]} workflows
 * @property {Record<string, any>|null} help
 * @property {Item[]} items  the highest priority first
 */
import { bySpecificity, pageTest } from '../page/match.js';

const MOST_ITEMS = 5000;

/** @param {any} value */
const isObject = (value) => !!value && typeof value === 'object' && !Array.isArray(value);

/** @param {any} value */
const isText = (value) => typeof value === 'string' && value.length < 500;

/** @param {any} value */
const isKeys = (value) => value === undefined || (Array.isArray(value) && value.every(isText));

/** @param {any} value */
const list = (value) => (Array.isArray(value) ? value.slice(0, MOST_ITEMS) : []);

/**
 * @param {any} value
 * @returns {Map<string, any>}
 */
const table = (value) => new Map(Object.entries(isObject(value) ? value : {}).filter((entry) => isObject(entry[1])));

/** @param {any} value */
const optional = (value, fits = isText) => value === undefined || fits(value);

/** @param {any} page */
const pageFits = (page) =>
  isObject(page) && isText(page.k) && optional(page.path) && optional(page.hash) && optional(page.query, isObject);

/** @param {any} step */
const stepFits = (step) => isObject(step) && isText(step.k);

/** @param {any} tasks */
const areTasks = (tasks) => Array.isArray(tasks) && tasks.every(stepFits);

/** @param {any} item */
const itemFits = (item) =>
  isObject(item) && isText(item.k) && isText(item.t) && Number.isSafeInteger(item.r) && isObject(item.b) &&
  isKeys(item.pages) && isKeys(item.cohorts) && isKeys(item.except) && optional(item.anchor) &&
  optional(item.when, isObject) && optional(item.holdout, Number.isFinite) && optional(item.title, isObject) &&
  optional(item.b.after, isObject) && optional(item.b.tasks, areTasks);

/** @param {Item} item */
export const priority = (item) => (Number.isFinite(item.when?.priority) ? item.when?.priority : 50);

/**
 * @template {{k: string}} T
 * @param {T[]} items
 */
const unique = (items) => [...new Map(items.map((item) => [item.k, item])).values()];

/**
 * @param {any} index  index.json, parsed
 * @returns {Pack|null} null when it is no pack that we can read
 */
export function check(index) {
  if (!isObject(index) || index.format !== 1) return null;
  const pages = list(index.pages).filter(pageFits).map((page) => ({ k: page.k, quiet: page.quiet === true, ...pageTest(page) }));
  const workflows = list(index.workflows).filter(stepFits);
  return {
    locales: list(index.locales).filter(isText),
    theme: isObject(index.theme) ? index.theme : {},
    manifest: isText(index.manifest) ? index.manifest : '',
    quiet: index.quiet === true,
    audiences: index.audiences === true,
    pause: Number.isFinite(index.pause) ? index.pause * 1000 : 0,
    pages: bySpecificity(pages),
    cohorts: table(index.cohorts),
    anchors: table(index.anchors),
    workflows: workflows.map(({ k, steps }) => ({ k, steps: list(steps).filter(stepFits) })),
    help: isObject(index.help) ? index.help : null,
    items: unique(list(index.items).filter(itemFits)).sort((a, b) => priority(b) - priority(a) || (a.k < b.k ? -1 : 1)),
  };
}

/**
 * The steps of flows/<key>.json that can be walked.
 * @param {any} flow
 * @returns {import('../world.js').Step[]}
 */
export const checkSteps = (flow) => unique(list(flow?.steps).filter(stepFits));
