/** What of the page somebody acted on, and what of it may be read. */

const PRESSED = 'button,a[href],summary,[role=button],[role=link],[role^=menuitem],[role=tab],[role=option],[role=checkbox],[role=radio],[role=switch],[role=treeitem],input:is([type=submit],[type=button],[type=reset],[type=image],[type=checkbox],[type=radio])';
const TYPED = 'textarea,[contenteditable]';
const FIELDS = `input,select,${TYPED}`;
// What stands in or beside these may be a value, or somebody's record.
const VALUES = `${TYPED},[role=listbox],[role=option],[role=combobox],output`;
const SECRET = /password|one-time|^cc-/;
/** What each role is called where it is not what it says itself. @type {Record<string, string>} */
const WORDS = { textbox: 'Field', searchbox: 'Field', spinbutton: 'Field', combobox: 'List', listbox: 'List', button: 'Button', link: 'Link', checkbox: 'Tick box', radio: 'Choice', heading: 'Heading', img: 'Picture', row: 'Row', cell: 'Cell', columnheader: 'Cell', listitem: 'Row', tab: 'Tab', dialog: 'Dialog', table: 'Table', group: 'Group', menuitem: 'Menu entry', option: 'Entry' };

/** The element around it, through shadow roots and frames. @param {any} node */
export const around = (node) => node.parentElement || node.getRootNode().host || node.ownerDocument.defaultView?.frameElement || null;

/** Elements that an event went through, the innermost first. @param {Event} event @returns {any[]} */
const through = (event) => event.composedPath().filter((/** @type {any} */ node) => node.nodeType === 1);

/** A field in which nothing may be read, not even that it was used. @param {any} field */
export const isSecret = (field) => field.type === 'password' || SECRET.test(field.getAttribute?.('autocomplete') || '');

/** Whether somebody writes in it. @param {any} element */
export const isTyped = (element) => element.matches(TYPED) || element.isContentEditable;

/** The button, link or field that something lies in, or itself. @param {Event} event */
export function meant(event) {
  const way = through(event);
  return way.find((one) => one.matches(`${PRESSED},${FIELDS},label`)) || way[0] || null;
}

/**
 * The element that was pressed; nothing for what does nothing, and for fields, which are filled in rather than pressed.
 * @param {Event} event
 * @returns {any}
 */
export function pressed(event) {
  const way = through(event);
  const [inner] = way;
  const button = way.find((one) => one.matches(PRESSED));
  if (button) return button;
  // A label presses its control, which tells of it itself.
  if (!inner || way.some((one) => one.matches(`label,${FIELDS}`))) return null;
  const points = way.filter((one) => one.ownerDocument.defaultView.getComputedStyle(one).cursor === 'pointer');
  return points.at(-1) || null;
}

/** The field that was filled in, where that may be known. @param {Event} event @returns {any} */
export function filledIn(event) {
  const [field] = through(event);
  return field?.matches(FIELDS) && !/^(checkbox|radio|submit|button|image|reset|file)$/.test(field.type) && !isSecret(field) ? field : null;
}

/**
 * What the entry of a drawn list belongs to: its words are a value that somebody chose.
 * @param {any} element
 * @returns {any} the field that opened the list, or the list; null for what is no such entry
 */
export function listOf(element) {
  const list = element.matches('[role=option],[role=treeitem]') && element.closest('[role=listbox],[role=tree],[role=grid]');
  if (!list) return null;
  const id = list.id && CSS.escape(list.id);
  return (id && list.getRootNode().querySelector(`[aria-controls~="${id}"],[aria-owns~="${id}"]`)) || list;
}

/**
 * How something was used, by what it is.
 * @param {any} element
 * @param {Record<string, any>} readers
 * @returns {'click'|'open'|'tick'|'choose'|'input'}
 */
export function usedAs(element, { role }) {
  const its = role(element);
  if (element.localName === 'select' || /^(radio|listbox|tree)$/.test(its) || (its === 'combobox' && !isTyped(element) && element.localName !== 'input')) return 'choose';
  if (/^(checkbox|switch)$/.test(its)) return 'tick';
  if (/^(link|tab|menuitem)$/.test(its)) return 'open';
  return element.matches(FIELDS) && !/^(submit|button|image|reset)$/.test(element.type) ? 'input' : 'click';
}

/** What it is called in a panel. @param {any} element @param {Record<string, any>} readers @returns {string} */
export const roleWord = (element, { role }) => WORDS[role(element)] || 'Part of the page';

/**
 * The accessible name, which of an editable text, and of a button that shows what was chosen, is not what stands in it.
 * @param {any} element
 * @param {Record<string, any>} readers
 * @returns {string}
 */
export const nameIn = (element, { name, label, role }) => String((isTyped(element) || /^(combobox|listbox|tree)$/.test(role(element)) ? label(element) || element.getAttribute('placeholder') : name(element)) || '').trim();

/**
 * A captured element without anything that was typed, or is data: neither in it nor in what stands beside it.
 * @param {any} element
 * @param {(element: any, readers: any) => any} capture
 * @param {any} readers
 * @param {(text: string) => string} hush
 */
export function evidenceOf(element, capture, readers, hush) {
  const captured = capture(element, readers);
  const { parentElement: up, previousElementSibling: before, nextElementSibling: after } = element;
  const typed = (/** @type {any} */ one) => one && (one.matches(VALUES) || one.querySelector(VALUES));
  // A row of a table is somebody's record: what it says names people, and is another one tomorrow.
  const record = element.closest('tr,[role=row]');
  if (record || [before, after, up?.previousElementSibling, up?.nextElementSibling].some(typed)) delete captured.near;
  if (record || typed(element.closest('li,[role=listitem]'))) delete captured.row;
  captured.text = nameIn(element, readers);
  // What follows the question mark differs from visit to visit, and may name people.
  captured.href = captured.href?.replace(/[?].*$/, '');
  for (const piece of ['text', 'near', 'row', 'alt', 'href']) {
    captured[piece] = hush(captured[piece] || '');
    if (!captured[piece]) delete captured[piece];
  }
  return { ...(captured.test && { test_id: captured.test }), fingerprint: captured };
}
