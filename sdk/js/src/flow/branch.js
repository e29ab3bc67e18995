/**
 * Whether a branch of a flow is to be taken. What is not known is not so: nobody is led astray by a missing attribute.
 *
 * @typedef {import('../world.js').Branch} Branch
 * @typedef {{at: import('../gates/gates.js').Moment, find: (anchor: string) => any}} Known
 */

/** @type {Record<string, (branch: Branch, known: Known) => boolean>} */
const HOLDS = {
  in_cohort: ({ cohort = '' }, { at }) => at.cohort(cohort)[0] === true,
  not_in_cohort: ({ cohort = '' }, { at }) => at.cohort(cohort)[0] === false,
  element: ({ anchor = '' }, { find }) => !!find(anchor),
  no_element: ({ anchor = '' }, { find }) => !find(anchor),
  seen: ({ item = '' }, { at }) => !!at.memory(item).s,
  not_seen: ({ item = '' }, { at }) => !at.memory(item).s,
  completed: ({ item = '' }, { at }) => at.memory(item).d === 'completed',
  not_completed: ({ item = '' }, { at }) => at.memory(item).d !== 'completed',
};

/**
 * @param {Branch} branch
 * @param {Known} known
 */
export const holds = (branch, known) => Object.hasOwn(HOLDS, branch.on) && HOLDS[branch.on](branch, known);
