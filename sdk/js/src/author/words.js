/**
 * What a recorded action suggests to say, from the accessible name of its element alone; never from a value. In the
 * language of the draft where we have words for it.
 */
import { nearest } from '../page/locale.js';

const LONGEST = 80;

/** kind of action → [with a name, without one] @type {Record<string, Record<string, [string, string]>>} */
const SAY = {
  en: {
    click: ['Select **{0}**.', 'Select the highlighted element.'],
    input: ['Fill in **{0}**.', 'Fill in the highlighted field.'],
    choose: ['Choose **{0}**.', 'Choose in the highlighted field.'],
    page: ['Go to **{0}**.', 'Go to the next page.'],
  },
  de: {
    click: ['**{0}** auswählen.', 'Das hervorgehobene Element auswählen.'],
    input: ['**{0}** ausfüllen.', 'Das hervorgehobene Feld ausfüllen.'],
    choose: ['**{0}** wählen.', 'Im hervorgehobenen Feld wählen.'],
    page: ['Zu **{0}** gehen.', 'Zur nächsten Seite gehen.'],
  },
};

/** Signs that Markdown would take for its own. @param {string} name */
const escaped = (name) => name.replace(/[\\`*_[\]<>~|]/g, '\\$&');

/**
 * @param {string} kind  click, input, choose, page
 * @param {string} name
 * @param {string} locale
 * @returns {{title: string, text: string}}
 */
export function suggestion(kind, name, locale) {
  const words = SAY[nearest(locale, Object.keys(SAY)) || 'en'];
  const [named, unnamed] = words[kind] || words.click;
  const short = name.slice(0, LONGEST);
  return {
    title: short || unnamed.replace(/\.$/, ''),
    text: short ? named.replace('{0}', () => escaped(short)) : unnamed,
  };
}
