/** Fetched when somebody authors whose browser wants German. */
export { GERMAN } from '../author/german.js';
