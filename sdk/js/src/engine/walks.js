/**
 * Flows between the screen and the runner: fetched, started, taken up again on the next page, ended.
 *
 * @typedef {import('./screen.js').Screen} Screen
 * @typedef {import('./screen.js').Entry} Entry
 */
import { stoppedBy } from '../gates/gates.js';
import { checkSteps } from '../pack/format.js';
import { contextOf } from './contexts.js';
import { momentOf } from './engine.js';
import { nextTurn } from './turns.js';

const LIVES = 864e5;

/**
 * A flow that was under way before this page was loaded.
 * @param {Screen} screen
 * @param {import('../gates/gates.js').Moment} at
 */
export function resume(screen, at) {
  const { memory, pack } = screen.engine;
  const saved = memory.flow();
  if (!saved || screen.has(saved.k) || at.now - saved.at > LIVES || saved.l === at.session) return;
  const item = pack?.items.find((one) => one.k === saved.k && one.t === 'flow');
  if (item && !stoppedBy(item, at, 'hand')) screen.begin(item, saved.via || 'auto', saved);
}

/**
 * @param {Screen} screen
 * @param {Entry} entry
 */
export async function walk(screen, entry) {
  const { engine } = screen;
  const { item, via, goOn } = entry;
  entry.unwatch();
  // The runner comes with the stage that draws its steps; a stage that did not come is a flow that is not there.
  /** @type {[{runFlow: typeof import('../flow/run.js').runFlow}|null, any]} */
  const [stage, body] = await Promise.all([engine.load('more').catch(() => null), engine.file(`flows/${item.k}.json`)]);
  const steps = checkSteps(body);
  const pack = engine.pack;
  if (entry.state === 'gone' || !pack) return;
  if (!stage || !steps.length) {
    screen.drop(entry);
    nextTurn(screen);
    return;
  }
  const keep = (/** @type {any} */ more) => engine.memory.setFlow({ k: item.k, n: entry.seen, at: engine.now(), via, ...more });
  entry.run = stage.runFlow({
    item,
    steps,
    goOn,
    moment: () => momentOf(engine),
    ctx: contextOf(screen, entry, null),
    surface: engine.surface,
    anchors: pack.anchors,
    target: engine.win,
    save: (at) => (at ? keep(at) : engine.memory.setFlow(null)),
    over(reason, step) {
      if (reason === 'later') keep({ s: step, t: true, w: engine.memory.flow()?.w, l: engine.session() });
      else engine.memory.setFlow(null);
      screen.finish(entry, reason, step);
    },
  });
  entry.run.pages(engine.pages);
}
