/** Fetched when something is shown that a first tip does not need: popups, known issues, marks, the help button, healing. */
export { createMore } from '../widgets/more.js';
