/** Fetched when help is opened by somebody who reads Arabic. */
export { ARABIC as TABLE } from '../help/arabic.js';
