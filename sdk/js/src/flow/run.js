/**
 * Walks a person through a flow: turns what happens in the page into inputs of `reduce`, and its effects into
 * things on screen. What it decides is in reduce.js; this file only does.
 *
 * @typedef {import('../world.js').Step} Step
 *
 * @typedef {object} Course
 * @property {import('../world.js').Item} item
 * @property {Step[]} steps
 * @property {Saved} [goOn]  where it was left before the page was loaded anew
 * @property {() => import('../gates/gates.js').Moment} moment  who and when, for branches
 * @property {import('../world.js').Surface} surface
 * @property {import('../world.js').Ctx} ctx
 * @property {ReadonlyMap<string, import('../world.js').Evidence>} anchors
 * @property {EventTarget} target  where clicks and changes are heard
 * @property {(at: Saved|null) => void} save  null: nothing to come back to
 * @property {(reason: 'completed'|'dismissed'|'later'|'closed', step: string) => void} over
 *
 * @typedef {{s: string, t: boolean, w?: string[]}} Saved  key of the step, whether it was shown, keys of those behind it
 *
 * @typedef {object} Run
 * @property {(pages: string[]) => void} pages
 * @property {(event: string) => void} event
 * @property {() => boolean} onScreen
 * @property {() => void} close
 */
import { safely } from '../safely.js';
import { holds } from './branch.js';
import { hear } from './hear.js';
import { atStart, reduce } from './reduce.js';

// How long an element may take before it counts as missing: a person waits longer where we wait with them.
const PATIENCE = 4000;

/**
 * @param {Course} course
 * @returns {Run}
 */
export function runFlow({ item, steps, goOn, moment, surface, ctx, anchors, target, save, over }) {
  let walk = taken(steps, goOn);
  /** @type {import('../world.js').Handle|null} */
  let handle = null;
  /** @type {(() => void)|null} */
  let unwatch = null;
  /** @type {Element|null} */
  let element = null;
  let watched = '';

  const step = () => steps[walk.i];
  const unseek = () => {
    unwatch?.();
    unwatch = null;
    watched = '';
  };
  const hide = () => {
    handle?.close('hidden');
    handle = null;
    // A step's element is followed while the step lasts, also while it is hidden or shown without it.
    if (walk.p === 'away' || walk.p === 'over' || watched !== step()?.k) unseek();
  };

  function seek() {
    const { k, anchor = '' } = step();
    unseek();
    watched = k;
    const evidence = anchors.get(anchor);
    if (!evidence) return input({ t: 'missed' });
    const end = surface.watch(evidence, { found, lost: () => input({ t: 'lost' }), missed: () => input({ t: 'missed' }) }, { anchors, wait: PATIENCE });
    // The element may have been there at once, and the walk may be further already.
    if (watched === k) unwatch = end;
    else end();
  }

  /** @param {import('../world.js').Match} match */
  function found(match) {
    element = match.element;
    listenTo(element);
    if (match.healed) ctx.emit('anchor_healed', { anchor: step().anchor, score: match.score });
    if (walk.p !== 'shown') input({ t: 'found' });
    else if (handle?.move) handle.move(match.element);
    else act('hide', 'show');
  }

  function show() {
    const missing = walk.p === 'float' && !!step().anchor;
    handle = safely(() => surface.showStep({
      item,
      step: step(),
      index: walk.i,
      of: steps.length,
      element: walk.p === 'shown' ? element : null,
      missing,
      canEscalate: missing && step().missing === 'escalate',
      canBack: walk.way.length > 0,
      choose: (what) => input({ t: 'choose', what }),
    }, ctx)) || null;
    ctx.emit('content_seen');
  }

  /** @type {Record<string, () => void>} */
  const effects = {
    seek,
    show,
    hide,
    reached: () => ctx.emit('step_reached', { step: step().k, index: walk.i, of: steps.length }),
    missed: () => ctx.emit('anchor_missed', { anchor: step().anchor, step: step().k }),
    escalate: () => ctx.openHelp({ escalate: { item: item.k, step: step().k, issue: item.issue } }),
    completed: () => over('completed', ''),
    dismissed: () => over('dismissed', step().k),
    later: () => over('later', step().k),
    ended: () => over('closed', step().k),
  };
  const act = (/** @type {string[]} */ ...names) => names.forEach((name) => effects[name]());

  /** @param {import('./reduce.js').Input} what */
  function input(what) {
    const before = walk;
    const [next, todo] = reduce(walk, steps, what, (branch) => holds(branch, { at: moment(), find: ctx.find }));
    walk = next;
    // Saved before anything is drawn: a click that leaves the page must not lose the step.
    if (walk.i !== before.i || walk.top !== before.top) save(walk.p === 'over' ? null : { s: step().k, t: walk.top >= walk.i, w: walk.way.map((i) => steps[i].k) });
    act(...todo);
    if (walk.p === 'over') stop();
  }

  const { listenTo, stop: unlisten } = hear(target, (on, event) => {
    if (walk.p === 'shown' && element && event.composedPath().includes(element)) input({ t: 'did', on });
  });
  const stop = () => {
    unseek();
    unlisten();
  };

  return {
    pages: (pages) => input({ t: 'pages', pages }),
    event: (event) => input({ t: 'did', on: 'event', event }),
    onScreen: () => walk.p !== 'away' && walk.p !== 'over',
    close() {
      walk = { ...walk, p: 'over' };
      hide();
      stop();
    },
  };
}

/**
 * The walk as it was left; one that was kept before ways were has gone straight on.
 * @param {Step[]} steps
 * @param {Saved} [goOn]
 */
function taken(steps, goOn) {
  const at = (/** @type {string|undefined} */ key) => steps.findIndex(({ k }) => k === key);
  const from = at(goOn?.s);
  const way = goOn?.w?.map(at).filter((i) => i >= 0) || [...steps.keys()].slice(0, Math.max(0, from));
  return from < 0 ? atStart() : atStart(from, !!goOn?.t, way);
}
