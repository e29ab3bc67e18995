/** Fetched when the address brings a code: `?guidance-try=…`, the console's “Try in the application”; and when an author previews a draft. */
export { linesOf, play } from '../author/play.js';
export { showMark } from '../trial/mark.js';
export { open } from '../trial/open.js';
