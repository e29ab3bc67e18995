/** Role and accessible name of an element: the compact part of accname that forms and buttons need. */

/** @type {Record<string, string>} */
const ROLES = { A: 'link', BUTTON: 'button', SELECT: 'combobox', TEXTAREA: 'textbox', SUMMARY: 'button', TABLE: 'table', TR: 'row', TD: 'cell', TH: 'columnheader', LI: 'listitem', IMG: 'img', DIALOG: 'dialog', FIELDSET: 'group' };
/** @type {Record<string, string>} */
const INPUTS = { button: 'button', submit: 'button', reset: 'button', image: 'button', checkbox: 'checkbox', radio: 'radio', range: 'slider', number: 'spinbutton', search: 'searchbox' };

/** @param {any} element @returns {string} */
export function roleOf(element) {
  const { tagName, type } = element;
  const own = element.getAttribute('role')?.trim().split(/\s/)[0];
  return own || (tagName === 'INPUT' ? INPUTS[type] || 'textbox' : /^H[1-6]$/.test(tagName) ? 'heading' : ROLES[tagName] || '');
}

/** As people read it: no line breaks, no mark of a required field. @param {unknown} text @returns {string} */
export const tidy = (text) => String(text ?? '').replace(/\s+/g, ' ').trim().replace(/\s*[*:]+$/, '');

/** @param {any} element */
export const textOf = (element) => tidy(element.textContent.slice(0, 400));

/** What names a field: aria, its label without the control in it, its legend. @param {any} element @returns {string} */
export function labelOf(element) {
  const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) || [];
  const said = ids.map((/** @type {string} */ id) => element.getRootNode().getElementById?.(id)?.textContent || '').join(' ');
  const label = element.labels?.[0] || (element.tagName === 'FIELDSET' && element.querySelector('legend'));
  const own = label && [...label.childNodes].filter((node) => !node.contains(element)).map((node) => node.textContent).join(' ');
  return tidy(said.trim() || element.getAttribute('aria-label') || own || '');
}

/** @param {any} element @returns {string} */
export function nameOf(element) {
  const role = roleOf(element);
  const field = /^(textbox|combobox|spinbutton|searchbox|slider)$/.test(role);
  const within = field ? '' : textOf(element) || (role === 'button' && element.value) || element.querySelector('[alt]')?.alt;
  return labelOf(element) || tidy(element.getAttribute('alt') || within || element.title || element.getAttribute('placeholder'));
}
