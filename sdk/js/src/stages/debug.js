/** Fetched when the address asks for it: `?guidance-debug`. */
export { open } from '../debug/open.js';
