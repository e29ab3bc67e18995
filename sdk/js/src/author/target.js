/** What of the page somebody acted on, and what of it may be read. */

const PRESSED = 'button,a[href],summary,[role=button],[role=link],[role^=menuitem],[role=tab],[role=option],[role=checkbox],[role=radio],[role=switch],[role=treeitem],input:is([type=submit],[type=button],[type=reset],[type=image],[type=checkbox],[type=radio])';
const TYPED = 'textarea,[contenteditable]';
const FIELDS = `input,select,${TYPED}`;
const SECRET = /password|one-time|^cc-/;

/** The element around it, through shadow roots and frames. @param {any} node */
export const around = (node) => node.parentElement || node.getRootNode().host || node.ownerDocument.defaultView?.frameElement || null;

/** Elements that an event went through, the innermost first. @param {Event} event @returns {any[]} */
const through = (event) => event.composedPath().filter((/** @type {any} */ node) => node.nodeType === 1);

/** A field in which nothing may be read, not even that it was used. @param {any} field */
export const isSecret = (field) => field.type === 'password' || SECRET.test(field.getAttribute?.('autocomplete') || '');

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
 * The accessible name, which of an editable text is not what somebody typed into it.
 * @param {any} element
 * @param {Record<string, any>} readers
 * @returns {string}
 */
export const nameIn = (element, { name, label }) => String((element.matches(TYPED) || element.isContentEditable ? label(element) : name(element)) || '').trim();

/**
 * A captured element without anything that was typed: neither in it nor in what stands beside it.
 * @param {any} element
 * @param {(element: any, readers: any) => any} capture
 * @param {any} readers
 */
export function evidenceOf(element, capture, readers) {
  const captured = capture(element, readers);
  const { parentElement: up, previousElementSibling: before, nextElementSibling: after } = element;
  const typed = (/** @type {any} */ one) => one && (one.matches(TYPED) || one.querySelector(TYPED));
  if ([before, after, up?.previousElementSibling, up?.nextElementSibling].some(typed)) delete captured.near;
  if (typed(element.closest('tr,li,[role=row],[role=listitem]'))) delete captured.row;
  if (typed(element) || element.isContentEditable) captured.text = nameIn(element, readers);
  if (!captured.text) delete captured.text;
  return { ...(captured.test && { test_id: captured.test }), fingerprint: captured };
}
