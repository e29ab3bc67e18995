/** The few form elements of author mode: a label, what one types, and what is wrong with it, together. */

/** @typedef {import('./studio.js').Studio} Studio */

let serial = 0;

/**
 * @param {Studio} studio
 * @param {any} control
 * @param {{label: string, path?: string, help?: string}} about  path: where the server speaks of it
 */
function field({ kit: { h }, problems }, control, { label, path = '', help = '' }) {
  const id = `au${(serial += 1)}`;
  const wrong = (problems[path] || []).join(' ');
  control.id = id;
  if (wrong) control.setAttribute('aria-invalid', 'true');
  if (wrong || help) control.setAttribute('aria-describedby', `${id}h`);
  return h(`div.au-f${wrong ? '.bad' : ''}`, null, h('label', { for: id }, label), control, (wrong || help) && h(wrong ? 'p.wrong' : 'p.mute', { id: `${id}h` }, wrong || help));
}

/**
 * @param {Studio} studio
 * @param {{label: string, value: string, change: (value: string) => void, path?: string, help?: string, rows?: number, lang?: string}} about
 */
export function textField(studio, { value, change, rows, lang, ...about }) {
  const { h } = studio.kit;
  const input = h(rows ? 'textarea' : 'input', { dir: 'auto', lang, rows, autocomplete: 'off', oninput: () => change(input.value) });
  input.value = value;
  return field(studio, input, about);
}

/**
 * @param {Studio} studio
 * @param {{label: string, value: string, options: string[][], change: (value: string) => void, path?: string, help?: string}} about
 */
export function choiceField(studio, { value, options, change, ...about }) {
  const { h } = studio.kit;
  const select = h('select', { onchange: () => change(select.value) }, ...options.map(([key, title]) => h('option', { value: key }, title)));
  select.value = value;
  return field(studio, select, about);
}

/** @param {Studio} studio @param {string} word @param {() => void} onclick @param {string} [look] @param {Record<string, any>} [more] */
export const button = ({ kit: { h } }, word, onclick, look = '', more = {}) => h(`button.btn${look && '.' + look}`, { type: 'button', onclick, ...more }, word);

/**
 * Which of the application's languages is written in.
 * @param {Studio} studio @param {() => void} changed
 */
export function languages(studio, changed) {
  const { kit: { h, win }, kept, catalogue, draft } = studio;
  const now = kept.locale || draft.content.locales[0];
  const name = (/** @type {string} */ locale) => new win.Intl.DisplayNames([locale], { type: 'language' }).of(locale) || locale;
  const tab = (/** @type {string} */ locale) => button(studio, name(locale), () => {
    kept.locale = locale;
    studio.keep();
    changed();
  }, 'tab', { 'aria-pressed': String(locale === now), lang: locale });
  return catalogue.locales.length > 1 && h('div.au-tabs', { role: 'group', 'aria-label': 'Language' }, ...catalogue.locales.map(tab));
}
