/** CodeMirror over a Markdown field. The textarea stays what the form sends: each change is written into it at once. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { deleteMarkupBackward, insertNewlineContinueMarkup } from '@codemirror/lang-markdown';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { apply, piece } from './apply.js';
import { coming } from './coming.js';
import { decorations } from './decorate.js';
import { TOOLS } from './format.js';
import { take } from './images.js';
import { look, markdown } from './look.js';
import { drop, paste } from './paste.js';
import { pickLink } from './picker.js';
import { DEEDS, change, inserted, tableAt } from './tables.js';
import { showTableTools, startToolbar } from './toolbar.js';

/** The keys of the tools; the buttons name them too. */
const KEYS = { bold: 'Mod-b', italic: 'Mod-i', code: 'Mod-e', heading: 'Mod-Alt-2', list: 'Mod-Shift-8', steps: 'Mod-Shift-7', note: 'Mod-Shift-9', link: 'Mod-Shift-l', image: 'Mod-Shift-u', table: 'Mod-Alt-t' };

/** @typedef {{address: string, most: number, paste: string, nonce: string, say: (words: string, bad?: boolean) => void}} Desk */

/**
 * @param {EditorView} view @param {string} tool @param {Desk} desk
 * @returns {boolean}
 */
function use(view, tool, desk) {
  if (tool === 'link') return pickLink(view);
  if (tool === 'image') return chooseFiles(view, desk);
  if (tool === 'table') return apply(view, inserted(piece(view)));
  if (Object.hasOwn(DEEDS, tool)) return apply(view, change(view.state.doc.toString(), view.state.selection.main.head, tool));
  return Object.hasOwn(TOOLS, tool) && apply(view, TOOLS[tool](piece(view)));
}

/** @param {EditorView} view @param {Desk} desk */
function chooseFiles(view, desk) {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept: 'image/png,image/jpeg,image/webp,image/gif', multiple: true });
  input.addEventListener('change', () => take(view, [...(input.files ?? [])], view.state.selection.main.to, desk));
  input.click();
  return true;
}

/** @param {EditorView} view */
function isInTable(view) {
  const { doc, selection } = view.state;
  const line = doc.lineAt(selection.main.head);
  return line.text.includes('|') && tableAt(doc.toString().split('\n'), line.number - 1) !== null;
}

/** What a reader of the screen is told of the field. @param {HTMLTextAreaElement} area @returns {Record<string, string>} */
function attributes(area) {
  const words = area.labels?.[0]?.textContent?.replace(/\s+/g, ' ').trim() ?? 'Text';
  const found = { 'aria-label': words, 'aria-describedby': area.getAttribute('aria-describedby') ?? '', spellcheck: 'true' };
  return { ...found, ...(area.lang && { lang: area.lang }), ...(area.dir && { dir: area.dir }) };
}

/** @param {HTMLTextAreaElement} area @param {HTMLElement} bar @param {Desk} desk */
function extensions(area, bar, desk) {
  const bound = Object.entries(KEYS).map(([tool, key]) => ({ key, preventDefault: true, run: (/** @type {EditorView} */ view) => use(view, tool, desk) }));
  const own = [{ key: 'Enter', run: insertNewlineContinueMarkup }, { key: 'Backspace', run: deleteMarkupBackward }];
  return [
    EditorView.cspNonce.of(desk.nonce),
    keymap.of([...bound, ...own, ...defaultKeymap, ...historyKeymap]),
    history(),
    markdown(),
    look,
    coming,
    decorations,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of(attributes(area)),
    EditorView.domEventHandlers({ paste: (event, view) => paste(event, view, desk), drop: (event, view) => drop(event, view, desk) }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) tell(area, update.state.doc.toString());
      if (update.docChanged || update.selectionSet) showTableTools(bar, isInTable(update.view));
    }),
  ];
}

/** @param {HTMLTextAreaElement} area @param {string} text */
function tell(area, text) {
  if (area.value === text) return;
  area.value = text;
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Somebody clicks the label or follows an error's link: both mean the field behind. @param {HTMLTextAreaElement} area @param {EditorView} view */
function standBehind(area, view) {
  area.classList.add('behind');
  area.tabIndex = -1;
  area.ariaHidden = 'true';
  area.addEventListener('focus', () => view.focus());
  area.addEventListener('checked', () => view.contentDOM.setAttribute('aria-invalid', area.getAttribute('aria-invalid') ?? 'false'));
  // What is put into the field by script (unsaved work taken up) is shown as well.
  area.addEventListener('input', () => {
    if (area.value !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: area.value } });
  });
}

/**
 * @param {HTMLTextAreaElement} area
 * @param {Desk} desk
 */
export function write(area, desk) {
  const box = /** @type {HTMLElement} */ (area.closest('[data-writer]'));
  const bar = /** @type {HTMLElement} */ (box.querySelector('[role="toolbar"]'));
  const had = document.activeElement === area;
  const view = new EditorView({ state: EditorState.create({ doc: area.value, extensions: extensions(area, bar, desk) }) });
  area.before(view.dom);
  view.dom.classList.toggle('cm-tall', area.classList.contains('tall'));
  startToolbar(bar, (tool) => use(view, tool, desk));
  standBehind(area, view);
  if (had) view.focus();
  return view;
}
