/** What one would overlook in a source: characters that cannot be seen. Mirror of `authoring/marks.py`. Pure. */

// eslint-disable-next-line no-control-regex
const HIDDEN = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u0000-\u0008\u000b-\u001f\u007f-\u009f]|[\u{e0000}-\u{e0fff}]/gu;

/**
 * @typedef {{from: number, to: number, words: string}} Mark
 * @param {string} text
 * @returns {Mark[]} hidden characters, each with its number
 */
export function hidden(text) {
  return [...text.matchAll(HIDDEN)].map(({ 0: found, index }) => ({
    from: index,
    to: index + found.length,
    words: `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  }));
}
