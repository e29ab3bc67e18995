/** Fetched when the address brings a code or a session goes on: the console's “Open in application”. */
export { open } from '../author/open.js';
