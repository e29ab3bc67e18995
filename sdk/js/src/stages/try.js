/** Fetched when the address brings a code: `?guidance-try=…`, the console's “Try in the application”. */
export { apart } from '../trial/apart.js';
export { showMark } from '../trial/mark.js';
export { open } from '../trial/open.js';
