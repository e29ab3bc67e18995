/**
 * The steps of business workflows, as far as the browser sees them: a step starts when its page is reached, and
 * ends when the host reports its event (`guidance.track`, with `{failed: true}` for one that went wrong).
 *
 * @typedef {import('./engine.js').Engine} Engine
 */

/**
 * @param {Engine} engine
 * @param {string[]} before  pages of the address before this one
 */
export function pagesReached(engine, before) {
  for (const { k: workflow, steps } of engine.pack?.workflows || []) {
    for (const { k: step, page } of steps) {
      if (engine.pages.includes(page) && !before.includes(page)) engine.emit('workflow_step_started', null, { workflow, step });
    }
  }
}

/**
 * @param {Engine} engine
 * @param {string} name
 * @param {boolean} failed
 */
export function eventHappened(engine, name, failed) {
  for (const { k: workflow, steps } of engine.pack?.workflows || []) {
    for (const { k: step, event } of steps) {
      if (event === name) engine.emit(`workflow_step_${failed ? 'failed' : 'completed'}`, null, { workflow, step });
    }
  }
}
