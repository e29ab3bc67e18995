/**
 * Why each item is or is not on screen, in plain sentences: `guidance.explain()`.
 *
 * @typedef {{item: string, kind: string, shown: boolean, gate: string, why: string}} Line
 * @typedef {import('../engine/screen.js').Entry} Entry
 */
import { sentence } from './sentences.js';

/**
 * @param {Entry} entry
 * @returns {[gate: string, why: string]}
 */
function ofEntry({ state, anchor, run, item }) {
  if (state === 'gone') return ['frequency', 'The person ended it on this page.'];
  if (state === 'turn') return ['throttle', 'Another item is on screen; it waits for its turn.'];
  if (state === 'seek') return ['element', `Its element “${anchor}” is not on this page yet.`];
  if (run && !run.onScreen()) return ['page', 'It goes on when the person reaches the page of its next step.'];
  return ['', item.t === 'flow' && !run ? 'Its steps are on their way.' : 'It is on screen.'];
}

/**
 * @param {import('../world.js').Item[]} items
 * @param {Entry[]} entries
 * @param {import('../gates/gates.js').Moment} at
 * @param {typeof import('../gates/gates.js').stoppedBy} stoppedBy  given, so that the gates do not travel twice
 * @returns {Line[]}
 */
export function explain(items, entries, at, stoppedBy) {
  return items.map((item) => {
    const own = entries.filter((entry) => entry.item.k === item.k);
    const entry = own.find(({ state }) => state === 'on') || own[0];
    const stop = stoppedBy(item, at);
    const [gate, why] = entry ? ofEntry(entry)
      : stop ? [stop[0], sentence(stop[1], item, at)]
      : ['form', 'It is shown in self help only.'];
    return { item: item.k, kind: item.t, shown: !gate, gate, why };
  });
}
