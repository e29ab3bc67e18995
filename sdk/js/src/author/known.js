/** What of the page is stored already: the page itself, and the element that was pointed at. */
import { bySpecificity, pageTest, parts } from '../page/match.js';

/**
 * Keys of the pages that an address is on, the most specific first.
 * @param {Record<string, {rule: any}>} pages
 * @param {string} url
 */
export function pagesAt(pages, url) {
  const at = parts(url);
  const fit = Object.entries(pages).map(([k, { rule }]) => ({ k, ...pageTest(rule || {}) })).filter(({ test }) => test(at));
  return bySpecificity(fit).map(({ k }) => k);
}

/** @param {Record<string, {evidence: any}>} anchors */
export const evidenceMap = (anchors) => new Map(Object.entries(anchors).map(([key, { evidence }]) => [key, evidence]));

/**
 * The key under which this element is stored already, for this page or for every one.
 * @param {import('../world.js').Surface} surface
 * @param {any} element
 * @param {Record<string, {page: string, evidence: any}>} anchors
 * @param {string} page
 */
export function anchorAt(surface, element, anchors, page) {
  const all = evidenceMap(anchors);
  const here = Object.entries(anchors).filter(([, { page: at }]) => !at || at === page);
  return here.find(([, { evidence }]) => surface.find(evidence, { anchors: all })?.element === element)?.[0] || '';
}
