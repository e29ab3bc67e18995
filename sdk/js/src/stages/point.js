/** Fetched when an author points at an element: picking it, and how surely it will be found again. */
export { gauge, verdictLines } from '../author/gauge.js';
export { pick } from '../author/pick.js';
