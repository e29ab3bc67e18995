/** Fetched when somebody asks why. */
export { explain, rows } from '../explain/explain.js';
