/** Fetched where the script tag pins a key. */
export { signed, signedText } from '../pack/signature.js';
