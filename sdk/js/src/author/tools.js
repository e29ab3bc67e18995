/** The few buttons of a text: bold, list, note, link, picture; each with a key. Pictures also come by dropping and pasting. */
import { ADDRESS, bold, linked, list, note, picture } from './format.js';
import { linkField } from './links.js';
import { sentence } from './session.js';

const B = 'M4.5 3h4a2.4 2.4 0 0 1 0 5h-4zM4.5 8h4.6a2.5 2.5 0 0 1 0 5H4.5z';
const LIST = 'M6 4h8M6 8h8M6 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01';
const NOTE = 'M3 3h10v10H3zM3 3v10M6 6.5h4.5M6 9.5h3';
const LINK = 'M6.7 9.3l2.6-2.6M7.4 4.6l1-1a2.8 2.8 0 0 1 4 4l-1 1M8.6 11.4l-1 1a2.8 2.8 0 0 1-4-4l1-1';
const PICTURE = 'M2.5 3.5h11v9h-11zM2.5 11l3-3 2.5 2.5 2-2 3.5 3M10.5 6.2h.01';

/** @typedef {import('./format.js').Work|'link'|'picture'} Does  a change of the text, or what is asked for first */
/** name, drawing, key, what it does @type {[word: string, path: string, key: string, does: Does][]} */
const TOOLS = [['Bold', B, 'b', bold], ['List', LIST, '8', list], ['Note', NOTE, '9', note], ['Link', LINK, 'k', 'link'], ['Picture', PICTURE, 'u', 'picture']];

/**
 * @param {import('./studio.js').Studio} studio
 * @param {any} input  a textarea
 * @param {(problem: string) => void} tell
 * @returns {any} the row of buttons
 */
export function tools(studio, input, tell) {
  const { kit: { h, icon, doc }, session, t } = studio;
  const apply = (/** @type {import('./format.js').Work} */ work) => {
    const { from, to, put, select } = work(input.value, input.selectionStart, input.selectionEnd);
    input.focus();
    input.setSelectionRange(from, to);
    // As if it were typed, so that the browser can take it back.
    if (!doc.execCommand('insertText', false, put)) {
      input.setRangeText(put, from, to);
      input.dispatchEvent(new (/** @type {any} */ (doc.defaultView).Event)('input'));
    }
    input.setSelectionRange(...select);
  };
  const upload = async (/** @type {any} */ file) => {
    tell(t('The picture is on its way…'));
    const { ok, said } = await session.upload(file);
    tell(ok ? said.note : sentence(said));
    if (ok) apply(picture(said.url, said.alt || t('What it shows')));
  };
  const files = h('input', {
    type: 'file', accept: 'image/png,image/jpeg,image/webp,image/gif', hidden: '', 'aria-hidden': 'true', tabindex: -1,
    onchange() {
      if (files.files[0]) void upload(files.files[0]);
      files.value = '';
    },
  });
  const carried = (/** @type {any} */ event) => {
    const file = [...(event.dataTransfer || event.clipboardData).files].find(({ type }) => type.startsWith('image/'));
    if (!file) return;
    event.preventDefault();
    void upload(file);
  };
  input.addEventListener('drop', carried);
  input.addEventListener('paste', carried);
  /** @type {any} */ let asking = null;
  const ask = () => {
    const selected = input.value.slice(input.selectionStart, input.selectionEnd);
    if (ADDRESS.test(selected)) return apply(linked(selected, ''));
    asking?.remove();
    const { box, enter } = linkField(studio, (goal) => {
      asking = box.remove();
      input.focus();
      if (goal) apply(linked(goal.target, goal.title));
    });
    row.after((asking = box));
    enter();
  };
  const run = (/** @type {Does} */ does) => (does === 'link' ? ask() : does === 'picture' ? files.click() : apply(does));
  input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    const tool = (event.ctrlKey || event.metaKey) && TOOLS.find(([, , sign]) => sign === event.key.toLowerCase() || `Digit${sign}` === event.code);
    if (!tool || /^\d$/.test(tool[2]) !== event.shiftKey) return;
    event.preventDefault();
    run(tool[3]);
  });
  const button = (/** @type {string} */ word, /** @type {string} */ path, /** @type {string} */ sign, /** @type {Does} */ does) => {
    const keys = `Ctrl ${/\d/.test(sign) ? 'Shift ' : ''}${sign.toUpperCase()}`;
    return h('button.x', {
      type: 'button', 'aria-label': t(word), title: `${t(word)} (${keys})`, 'aria-keyshortcuts': keys.replace('Ctrl', 'Control').replaceAll(' ', '+'),
      // The text keeps the keyboard, and with it what is selected in it.
      onmousedown: (/** @type {Event} */ event) => event.preventDefault(), onclick: () => run(does),
    }, icon(path));
  };
  const row = h('div.au-tools', { role: 'toolbar', 'aria-label': t('Format') }, ...TOOLS.map((tool) => button(...tool)), files);
  return row;
}
