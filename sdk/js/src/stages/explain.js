/** Fetched when somebody asks why. */
export { explain } from '../explain/explain.js';
