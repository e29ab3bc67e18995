/**
 * In which forms an item comes on screen; each form is an entry of its own.
 *
 * @typedef {import('../world.js').Item} Item
 *
 * @typedef {object} Entry
 * @property {Item} item
 * @property {''|'banner'|'mark'} as
 * @property {string} anchor
 * @property {'auto'|'manual'|'help'|'link'} via
 * @property {'seek'|'turn'|'on'|'gone'} state  looks for its element, waits for its turn, on screen, ended
 * @property {boolean} seen
 * @property {import('../world.js').Handle|null} handle
 * @property {import('../flow/run.js').Run|null} run
 * @property {() => void} unwatch
 * @property {import('../flow/run.js').Saved & {n?: boolean}} [goOn]  of a flow: where it was left, and whether any step was seen
 */

/**
 * @param {Item} item
 * @returns {[as: ''|'banner'|'mark', anchor: string][]}
 */
export function formsOf(item) {
  if (item.t !== 'known_issue') return [['', item.anchor || item.b.first?.anchor || '']];
  /** @type {string[]} */
  const show = Array.isArray(item.b.show) ? item.b.show : [];
  /** @type {[''|'banner'|'mark', string][]} */
  const forms = [];
  if (show.includes('banner')) forms.push(['banner', '']);
  if (show.includes('mark') && item.anchor) forms.push(['mark', item.anchor]);
  return forms;
}
