/** The few form elements of author mode: a label, what one types, and what is wrong with it, together. */

/** @typedef {import('./studio.js').Studio} Studio */

let serial = 0;

/**
 * @param {Studio} studio
 * @param {any} control
 * @param {{label: string, path?: string, help?: string}} about  path: where the server speaks of it
 */
function field({ kit: { h }, problems, t }, control, { label, path = '', help = '' }) {
  const id = `au${(serial += 1)}`;
  const wrong = (problems[path] || []).join(' ');
  control.id = id;
  if (wrong) control.setAttribute('aria-invalid', 'true');
  if (wrong || help) control.setAttribute('aria-describedby', `${id}h`);
  return h(`div.au-f${wrong ? '.bad' : ''}`, null, h('label', { for: id }, t(label)), control, (wrong || help) && h(wrong ? 'p.wrong' : 'p.mute', { id: `${id}h` }, wrong || t(help)));
}

/**
 * @param {Studio} studio
 * @param {{label: string, value: string, change: (value: string) => void, path?: string, help?: string, rows?: number, lang?: string, options?: string[]}} about
 */
export function textField(studio, { value, change, rows, lang, options, ...about }) {
  const { h } = studio.kit;
  const list = options?.length && h('datalist', { id: `au${(serial += 1)}` }, ...options.map((one) => h('option', { value: one })));
  const input = h(rows ? 'textarea' : 'input', { dir: 'auto', lang, rows, list: list ? list.id : null, autocomplete: 'off', oninput: () => change(input.value) });
  input.value = value;
  const made = field(studio, input, about);
  if (list) made.append(list);
  return made;
}

/**
 * @param {Studio} studio
 * @param {{label: string, value: string, options: string[][], change: (value: string) => void, path?: string, help?: string}} about  options: [value, words]
 */
export function choiceField(studio, { value, options, change, ...about }) {
  const { h } = studio.kit;
  const select = h('select', { onchange: () => change(select.value) }, ...options.map(([key, title]) => h('option', { value: key }, studio.t(title))));
  select.value = value;
  return field(studio, select, about);
}

/** @param {Studio} studio @param {string} word @param {() => void} onclick @param {string} [look] @param {Record<string, any>} [more] */
export const button = ({ kit: { h }, t }, word, onclick, look = '', more = {}) => h(`button.btn${look && '.' + look}`, { type: 'button', onclick, ...more }, t(word));

/** A round button with a drawing. @param {Studio} studio @param {string} path @param {string} label @param {() => void} onclick @param {Record<string, any>} [more] */
export const tool = ({ kit: { h, icon } }, path, label, onclick, more = {}) => h('button.x', { type: 'button', 'aria-label': label, title: label, onclick, ...more }, icon(path));

/** A link into the console, in a tab of its own. @param {Studio} studio @param {string} path @param {string} word @param {string} [look] */
export const toConsole = ({ kit: { h }, catalogue, t }, path, word, look = '') => h(`a.btn${look && '.' + look}`, { href: catalogue.console + path, target: '_blank', rel: 'noopener noreferrer' }, t(word));

/** What a language calls itself. @param {any} win @param {string} locale @returns {string} */
export const languageName = (win, locale) => new win.Intl.DisplayNames([locale], { type: 'language' }).of(locale) || locale;

/**
 * Which of the application's languages is written in.
 * @param {Studio} studio @param {() => void} changed
 */
export function languages(studio, changed) {
  const { kit: { h, win }, kept, catalogue, draft, t } = studio;
  const now = kept.locale || draft.content.locales[0];
  const choose = (/** @type {string} */ locale) => () => {
    kept.locale = locale;
    studio.keep();
    changed();
  };
  const tab = (/** @type {string} */ locale) => h('button.au-tab', { type: 'button', onclick: choose(locale), 'aria-pressed': String(locale === now), lang: locale }, languageName(win, locale));
  return catalogue.locales.length > 1 && h('div.au-tabs', { role: 'group', 'aria-label': t('Language') }, ...catalogue.locales.map(tab));
}
