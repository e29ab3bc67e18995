/**
 * Walks a person through a flow: turns what happens in the page into inputs of `reduce`, and its effects into
 * things on screen. What it decides is in reduce.js; this file only does.
 *
 * @typedef {import('../world.js').Step} Step
 *
 * @typedef {object} Course
 * @property {import('../world.js').Item} item
 * @property {Step[]} steps
 * @property {number} from  index of the first step to show
 * @property {boolean} reached  that step was shown before the page was loaded anew
 * @property {import('../world.js').Surface} surface
 * @property {import('../world.js').Ctx} ctx
 * @property {ReadonlyMap<string, import('../world.js').Evidence>} anchors
 * @property {EventTarget} target  where clicks and changes are heard
 * @property {(step: Step|null, reached: boolean) => void} save  null: nothing to come back to
 * @property {(reason: 'completed'|'dismissed'|'later'|'closed', step: string) => void} over
 *
 * @typedef {object} Run
 * @property {(pages: string[]) => void} pages
 * @property {(event: string) => void} event
 * @property {() => boolean} onScreen
 * @property {() => void} close
 */
import { listen } from '../listen.js';
import { safely } from '../safely.js';
import { atStart, reduce } from './reduce.js';

// How long an element may take before it counts as missing: a person waits longer where we wait with them.
const PATIENCE = 4000;

/**
 * @param {Course} course
 * @returns {Run}
 */
export function runFlow({ item, steps, from, reached, surface, ctx, anchors, target, save, over }) {
  let walk = atStart(from, reached);
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
    hear(element.ownerDocument?.defaultView || null);
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
      canBack: walk.i > 0,
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
    const [next, todo] = reduce(walk, steps, what);
    walk = next;
    // Saved before anything is drawn: a click that leaves the page must not lose the step.
    if (walk.i !== before.i || walk.top !== before.top) save(walk.p === 'over' ? null : step(), walk.top >= walk.i);
    act(...todo);
    if (walk.p === 'over') stop();
  }

  const heard = (/** @type {Event} */ event) => {
    if (walk.p !== 'shown' || !element || !event.composedPath().includes(element)) return;
    input({ t: 'did', on: event.type === 'click' ? 'click' : 'input' });
  };
  /** @type {Map<EventTarget, () => void>} where clicks are heard: the window, and those of frames that steps point into */
  const ears = new Map();
  const hear = (/** @type {EventTarget|null} */ where) => {
    if (where && !ears.has(where)) ears.set(where, listen([where, 'click', heard, true], [where, 'change', heard, true]));
  };
  hear(target);
  const stop = () => {
    unseek();
    ears.forEach((unlisten) => unlisten());
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
