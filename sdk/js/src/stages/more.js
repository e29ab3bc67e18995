/** Fetched when something is shown that a first tip does not need: flows, popups, known issues, marks, the help button. */
export { runFlow } from '../flow/run.js';
export { createMore } from '../widgets/more.js';
