/** Fetched where the script tag pins a key. */
export { signed } from '../pack/signature.js';
