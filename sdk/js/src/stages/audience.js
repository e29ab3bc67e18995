/** Fetched when the host vouches for a person with a token: what only some may read. */
export { open } from '../audience/open.js';
