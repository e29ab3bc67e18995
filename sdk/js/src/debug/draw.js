/** Draws a report: what shows first, each item with its gates inside. */

const YES = 'M3 8.6l3.2 3.2L13 4.6';
const NO = 'M4 4l8 8M12 4l-8 8';
const IDLE = 'M4 8h8';

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {import('./report.js').Report} report
 * @param {Set<string>} open  keys of items that are unfolded
 * @returns {any[]}
 */
export function draw(kit, { pages, locale, person, restricted, waiting, last, lines, anchors }, open) {
  const { h } = kit;
  const mark = (/** @type {string} */ path, /** @type {string} */ name) => {
    const made = kit.icon(path);
    made.classList.add(name);
    return made;
  };
  const verdict = (/** @type {boolean} */ good) => [mark(good ? YES : NO, good ? 'yes' : 'no'), h('i.sr', null, good ? 'Passed: ' : 'Stopped: ')];
  const facts = [['Pages', pages.join(', ') || 'none that we know'], ['Language', locale], ['Person', person], ['Restricted items', restricted],
    ['Events waiting', String(waiting)], ['Last events', last.join(', ') || 'none on this page']];
  const item = (/** @type {import('../explain/explain.js').Line} */ line) => h('details', {
    'data-item': line.item, open: open.has(line.item) || null,
    ontoggle: (/** @type {any} */ event) => (event.target.open ? open.add(line.item) : open.delete(line.item)),
  },
    h('summary', null, mark(line.shown ? YES : IDLE, line.shown ? 'yes' : 'idle'), h('b', null, line.item), h('small', null, line.kind), h('span', null, line.why)),
    h('ul', null, ...line.gates.map(({ gate, passed, why }) => h('li', { 'data-gate': gate, 'data-passed': String(passed) }, h('span', null, ...verdict(passed)), h('b', null, gate), h('span', null, why)))));
  return [
    h('dl', null, ...facts.flatMap(([name, value]) => [h('dt', null, name), h('dd', null, value)])),
    h('h3', null, 'Items'),
    ...(lines.length ? lines.map(item) : [h('p.empty', null, 'No pack, or nothing in it.')]),
    h('h3', null, 'Elements of this page'),
    anchors.length
      ? h('ul', null, ...anchors.map(({ key, found, note }) => h('li.wide', { 'data-anchor': key, 'data-found': String(found) }, h('span', null, ...verdict(found)), h('b', null, key), h('span', null, note))))
      : h('p.empty', null, 'No item of this page needs one.'),
  ];
}
