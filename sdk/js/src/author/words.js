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
    open: ['Open **{0}**.', 'Open the highlighted link.'],
    tick: ['Tick **{0}** if it applies.', 'Tick the highlighted box if it applies.'],
    input: ['Fill in **{0}**.', 'Fill in the highlighted field.'],
    enter: ['Fill in **{0}**, then press Enter.', 'Fill in the highlighted field, then press Enter.'],
    choose: ['Choose **{0}**.', 'Choose in the highlighted field.'],
    page: ['Go to **{0}**.', 'Go to the next page.'],
  },
  de: {
    click: ['**{0}** auswählen.', 'Das hervorgehobene Element auswählen.'],
    open: ['**{0}** öffnen.', 'Den hervorgehobenen Link öffnen.'],
    tick: ['**{0}** ankreuzen, falls zutreffend.', 'Das hervorgehobene Kästchen ankreuzen, falls zutreffend.'],
    input: ['**{0}** ausfüllen.', 'Das hervorgehobene Feld ausfüllen.'],
    enter: ['**{0}** ausfüllen, dann die Eingabetaste drücken.', 'Das hervorgehobene Feld ausfüllen, dann die Eingabetaste drücken.'],
    choose: ['**{0}** wählen.', 'Im hervorgehobenen Feld wählen.'],
    page: ['Zur Seite **{0}** gehen.', 'Zur nächsten Seite gehen.'],
  },
  fr: {
    click: ['Sélectionnez **{0}**.', 'Sélectionnez l’élément mis en évidence.'],
    open: ['Ouvrez **{0}**.', 'Ouvrez le lien mis en évidence.'],
    tick: ['Cochez **{0}** si nécessaire.', 'Cochez la case mise en évidence si nécessaire.'],
    input: ['Remplissez **{0}**.', 'Remplissez le champ mis en évidence.'],
    enter: ['Remplissez **{0}**, puis appuyez sur Entrée.', 'Remplissez le champ mis en évidence, puis appuyez sur Entrée.'],
    choose: ['Choisissez **{0}**.', 'Faites un choix dans le champ mis en évidence.'],
    page: ['Allez à la page **{0}**.', 'Allez à la page suivante.'],
  },
  es: {
    click: ['Seleccione **{0}**.', 'Seleccione el elemento resaltado.'],
    open: ['Abra **{0}**.', 'Abra el enlace resaltado.'],
    tick: ['Marque **{0}** si procede.', 'Marque la casilla resaltada si procede.'],
    input: ['Rellene **{0}**.', 'Rellene el campo resaltado.'],
    enter: ['Rellene **{0}** y pulse Intro.', 'Rellene el campo resaltado y pulse Intro.'],
    choose: ['Elija **{0}**.', 'Elija en el campo resaltado.'],
    page: ['Vaya a la página **{0}**.', 'Vaya a la página siguiente.'],
  },
};

/** Signs that Markdown would take for its own. @param {string} name */
const escaped = (name) => name.replace(/[\\`*_[\]<>~|]/g, '\\$&');

/**
 * @param {string} kind  click, open, tick, input, enter, choose, page
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
