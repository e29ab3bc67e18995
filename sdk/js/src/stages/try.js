/** Fetched when the address brings a code: `?guidance-try=…`, the console's “Try in the application”. */
export { open } from '../trial/open.js';
