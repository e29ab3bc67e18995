/** The toolbar over a Markdown field: one stop of the Tab key, arrows within, as the toolbar pattern has it. */

/** @param {HTMLElement} bar @returns {HTMLButtonElement[]} the buttons that can be seen now */
const buttons = (bar) => /** @type {HTMLButtonElement[]} */ ([...bar.querySelectorAll('button')].filter((one) => !one.closest('[hidden]')));

/** @param {HTMLElement} bar @param {HTMLButtonElement} to */
function stop(bar, to) {
  for (const one of bar.querySelectorAll('button')) one.tabIndex = one === to ? 0 : -1;
}

/** @param {HTMLElement} bar @param {KeyboardEvent} event */
function walk(bar, event) {
  const all = buttons(bar);
  const at = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  const forward = getComputedStyle(bar).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  const next = { [forward]: (at + 1) % all.length, [back]: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
  if (next === undefined || at < 0) return;
  event.preventDefault();
  stop(bar, all[next]);
  all[next].focus();
}

/**
 * @param {HTMLElement} bar
 * @param {(tool: string) => void} use
 */
export function startToolbar(bar, use) {
  bar.hidden = false;
  stop(bar, buttons(bar)[0]);
  bar.addEventListener('keydown', (event) => walk(bar, event));
  // The text keeps its selection, and the keyboard, when a button is pressed with the mouse.
  bar.addEventListener('mousedown', (event) => event.preventDefault());
  bar.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest('button');
    if (!button) return;
    stop(bar, button);
    use(button.dataset.tool ?? '');
  });
}

/** The tools of a table are there while the cursor is in one. @param {HTMLElement} bar @param {boolean} inside */
export function showTableTools(bar, inside) {
  const group = /** @type {HTMLElement|null} */ (bar.querySelector('[data-table-tools]'));
  if (!group || group.hidden !== inside) return;
  group.hidden = !inside;
  const all = buttons(bar);
  if (!all.some((one) => one.tabIndex === 0)) stop(bar, all[0]);
}
