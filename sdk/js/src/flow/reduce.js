/**
 * A walk through a flow: where it is, what happened, what must be done. Values in, values out.
 *
 * @typedef {import('../world.js').Step} Step
 *
 * @typedef {object} Walk
 * @property {number} i  step
 * @property {'away'|'seek'|'shown'|'float'|'over'} p  away: on another page; seek: the element is looked for; float: shown without it
 * @property {string[]} pages
 * @property {number} top  highest step that was reached, -1 before the first
 * @property {boolean} told  that the element is missing has been reported
 * @property {number[]} way  steps behind, the newest last: what Back goes along
 *
 * @typedef {object} Input
 * @property {'pages'|'found'|'lost'|'missed'|'did'|'choose'} t
 * @property {string[]} [pages]
 * @property {string} [on]  did: click, input or event
 * @property {string} [event]  did: name of the event
 * @property {string} [what]  choose: next, back, later, dismissed, escalate
 *
 * @typedef {'seek'|'show'|'hide'|'reached'|'missed'|'completed'|'dismissed'|'later'|'ended'|'escalate'} Effect
 * @typedef {[Walk, Effect[]]} Next
 * @typedef {(branch: import('../world.js').Branch) => boolean} Holds  whether a branch is to be taken; see branch.js
 */

/**
 * @param {number} [i]
 * @param {boolean} [reached]  the step had been shown before the page was loaded anew
 * @param {number[]} [way]
 * @returns {Walk}
 */
export const atStart = (i = 0, reached = false, way = []) => ({ i, p: 'away', pages: [], top: reached ? i : i - 1, told: false, way });

/**
 * @param {Step|undefined} step
 * @param {string[]} pages
 */
const isHere = (step, pages) => !!step && (!step.page || pages.includes(step.page));

/**
 * @param {Walk} walk
 * @param {Step[]} steps
 * @param {number} i
 * @returns {Next}
 */
function enter(walk, steps, i) {
  const step = steps[i];
  // Who was shown nothing has completed nothing.
  if (!step) return [{ ...walk, p: 'over' }, ['hide', walk.top < 0 ? 'ended' : 'completed']];
  const next = { ...walk, i, told: i === walk.i && walk.told };
  if (!isHere(step, walk.pages)) return [{ ...next, p: 'away' }, ['hide']];
  if (step.anchor) return [{ ...next, p: 'seek' }, ['hide', 'seek']];
  return shown(next, 'float');
}

/**
 * From a step that is done: where its first branch that holds leads, else to the next one.
 * @param {Walk} walk
 * @param {Step[]} steps
 * @param {Holds} holds
 * @returns {Next}
 */
function onward(walk, steps, holds) {
  const to = steps[walk.i].branches?.find(holds)?.to;
  const there = steps.findIndex(({ k }) => k === to);
  const next = there >= 0 ? there : to === 'end' ? steps.length : walk.i + 1;
  return enter({ ...walk, way: [...walk.way, walk.i] }, steps, next);
}

/**
 * @param {Walk} walk
 * @param {'shown'|'float'} p
 * @returns {Next}
 */
const shown = (walk, p) => [
  { ...walk, p, top: Math.max(walk.top, walk.i) },
  walk.i > walk.top ? ['hide', 'show', 'reached'] : ['hide', 'show'],
];

/**
 * The page changed. Somebody who did the step without us, and so is on the next step's page, goes on from there.
 * @param {Walk} walk
 * @param {Step[]} steps
 * @param {Holds} holds
 * @returns {Next}
 */
function moved(walk, steps, holds) {
  const step = steps[walk.i];
  const { on, page = '' } = step.advance || {};
  if (on === 'page' && walk.pages.includes(page) && walk.top >= walk.i) return onward(walk, steps, holds);
  if (isHere(step, walk.pages)) return walk.p === 'away' ? enter(walk, steps, walk.i) : [walk, []];
  const ahead = steps[walk.i + 1];
  const didIt = walk.top >= walk.i && ahead?.page && isHere(ahead, walk.pages) && on !== 'event' && on !== 'input';
  return didIt ? onward(walk, steps, holds) : enter(walk, steps, walk.i);
}

/**
 * @param {Walk} walk
 * @param {Step[]} steps
 * @param {Holds} holds
 * @returns {Next}
 */
function missing(walk, steps, holds) {
  /** @type {Effect[]} */
  const tell = walk.told ? [] : ['missed'];
  const after = { ...walk, told: true };
  const what = steps[walk.i].missing;
  if (what === 'end') return [{ ...after, p: 'over' }, [...tell, 'hide', 'ended']];
  if (what !== 'skip' && what !== 'float' && what !== 'escalate') return [after, tell];
  const [next, effects] = what === 'skip' ? onward(after, steps, holds) : shown(after, 'float');
  return [next, [...tell, ...effects]];
}

/**
 * @param {Walk} walk
 * @param {Step[]} steps
 * @param {string} what
 * @param {Holds} holds
 * @returns {Next}
 */
function chosen(walk, steps, what, holds) {
  if (what === 'next') return onward(walk, steps, holds);
  if (what === 'back') return enter({ ...walk, way: walk.way.slice(0, -1) }, steps, walk.way.at(-1) ?? 0);
  if (what === 'escalate') return [walk, ['escalate']];
  return [{ ...walk, p: 'over' }, ['hide', what === 'later' ? 'later' : 'dismissed']];
}

/**
 * @param {Walk} walk
 * @param {Step[]} steps
 * @param {Input} input
 * @param {Holds} [holds]
 * @returns {Next}
 */
export function reduce(walk, steps, input, holds = () => false) {
  const step = steps[walk.i];
  if (walk.p === 'over' || !step) return [{ ...walk, p: 'over' }, []];
  const looking = walk.p === 'seek' || (walk.p === 'float' && !!step.anchor);
  const { on = 'button', event } = step.advance || {};
  switch (input.t) {
    case 'pages':
      return moved({ ...walk, pages: input.pages || [] }, steps, holds);
    case 'found':
      return looking ? shown(walk, 'shown') : [walk, []];
    case 'lost':
      return walk.p === 'shown' ? [{ ...walk, p: 'seek' }, ['hide', 'seek']] : [walk, []];
    case 'missed':
      return walk.p === 'seek' ? missing(walk, steps, holds) : [walk, []];
    case 'did':
      return walk.p !== 'away' && on === input.on && (on !== 'event' || event === input.event)
        ? onward(walk, steps, holds)
        : [walk, []];
    case 'choose':
      return chosen(walk, steps, input.what || '', holds);
    default:
      return [walk, []];
  }
}
