/**
 * What the debug panel says, as a value: it is drawn anew only where it changed.
 *
 * @typedef {import('../desk.js').Desk} Desk
 * @typedef {import('../explain/explain.js').Line} Line
 * @typedef {{key: string, found: boolean, note: string}} Anchor
 * @typedef {{pages: string[], locale: string, person: string, restricted: string, waiting: number, last: string[], lines: Line[], anchors: Anchor[]}} Report
 */
import { explain } from '../explain/explain.js';
import { missing } from '../explain/sentences.js';

const MOST_ANCHORS = 40;

/**
 * @param {Desk} desk
 * @param {string[]} last  events of this page, the newest first
 * @returns {Report}
 */
export function reportOf({ engine, screen, outbox, momentOf, GATES }, last) {
  const items = engine.pack?.items || [];
  const lines = explain(engine, [...screen.entries.values()], momentOf(engine), GATES);
  const here = lines.filter(({ gates }) => gates.every(({ gate, passed }) => passed || gate !== 'page')).map(({ item }) => item);
  return {
    pages: engine.pages,
    locale: engine.locale,
    person: engine.person.hash ? Object.keys(engine.person.attributes).join(', ') || 'without attributes' : 'nobody was named',
    restricted: restricted(engine),
    waiting: outbox.size(),
    last,
    lines: [...lines].sort((a, b) => rank(a) - rank(b)),
    anchors: anchorsOf(engine, items.filter(({ k }) => here.includes(k))),
  };
}

/** @param {Desk['engine']} engine */
function restricted({ pack, proof }) {
  if (!pack?.audiences) return 'none in this pack';
  const { count = 0, until = 0 } = proof || {};
  return missing(proof) || `${count} for this person, until ${new Date(until).toLocaleTimeString()}`;
}

/** What shows first, then what got furthest. @param {Line} line */
const rank = ({ shown, gates }) => (shown ? -100 : gates.filter(({ passed }) => !passed).length);

/**
 * @param {Desk['engine']} engine
 * @param {import('../world.js').Item[]} items
 * @returns {Anchor[]}
 */
function anchorsOf({ pack, surface }, items) {
  const keys = new Set(items.map(({ anchor, b }) => anchor || b.first?.anchor).filter(Boolean));
  return [...keys].slice(0, MOST_ANCHORS).map((key) => {
    const evidence = pack?.anchors.get(key);
    const match = evidence && pack ? surface.find(evidence, { anchors: pack.anchors }) : null;
    if (!match) return { key, found: false, note: evidence ? 'Not on this page.' : 'The pack does not have it.' };
    return { key, found: true, note: `Score ${match.score.toFixed(2)}${match.healed ? ', healed' : ''}: ${match.why}` };
  });
}
