/**
 * Why each item is or is not on screen, in plain sentences, gate by gate: `guidance.explain()`.
 *
 * @typedef {{gate: string, passed: boolean, why: string}} Verdict
 * @typedef {{item: string, kind: string, shown: boolean, gate: string, why: string, gates: Verdict[]}} Line
 * @typedef {import('../engine/screen.js').Entry} Entry
 * @typedef {import('../gates/gates.js').Gate} Gate
 */
import { missing, passes, PLAIN, sentence } from './sentences.js';

/**
 * @param {Entry} entry
 * @param {import('./sentences.js').Voice} voice
 * @returns {[gate: string, why: string]}
 */
function ofEntry({ state, anchor, run, item }, { t, named }) {
  if (state === 'gone') return ['frequency', t('The person ended it on this page.')];
  if (state === 'turn') return ['turn', t('Another item is on screen, or was a moment ago; it waits for its turn.')];
  if (state === 'seek') return ['element', t('Its element “{0}” is not on this page yet.', named('anchor', anchor))];
  if (run && !run.onScreen()) return ['page', t('It goes on when the person reaches the page of its next step.')];
  return ['', item.t === 'flow' && !run ? t('Its steps are on their way.') : t('It is on screen.')];
}

/**
 * @param {Pick<import('../engine/engine.js').Engine, 'pack'|'proof'>} engine
 * @param {Entry[]} entries
 * @param {import('../gates/gates.js').Moment} at
 * @param {[name: string, gate: Gate][]} table  given, so that the gates do not travel twice
 * @param {import('./sentences.js').Voice} [voice]  what passes is told to developers alone, and so in English
 * @returns {Line[]}
 */
export function explain({ pack, proof }, entries, at, table, voice = PLAIN) {
  const { t } = voice;
  const lines = (pack?.items || []).map((item) => {
    const own = entries.filter((entry) => entry.item.k === item.k);
    const entry = own.find(({ state }) => state === 'on') || own[0];
    const gates = table.map(([gate, judge]) => {
      const what = judge(item, at);
      return { gate, passed: !what, why: what ? sentence(what, item, at, voice) : passes(gate, item, at) };
    });
    const stop = gates.find(({ passed }) => !passed);
    const [gate, why] = entry ? ofEntry(entry, voice) : stop ? [stop.gate, stop.why] : ['form', t('It is shown in self help only.')];
    return { item: item.k, kind: item.t, shown: !gate, gate, why, gates };
  });
  const why = pack?.audiences && missing(proof, voice);
  return why ? [...lines, { item: t('restricted items'), kind: 'restricted', shown: false, gate: 'token', why, gates: [{ gate: 'token', passed: false, why }] }] : lines;
}

/**
 * The same for a console's table: an item per row, a gate per column.
 * @param {Line[]} lines
 */
export const rows = (lines) => lines.map(({ gates, ...line }) => ({
  ...line,
  ...Object.fromEntries(gates.map(({ gate, passed, why }) => ['gate: ' + gate, passed ? '✓' : '✗ ' + why])),
}));
