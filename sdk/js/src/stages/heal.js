/** Fetched when an element is sought that was captured. */
export { holds, search } from '../anchor/search.js';
