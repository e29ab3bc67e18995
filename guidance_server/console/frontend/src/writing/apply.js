/** An edit, as the pure files say it, into the editor. */

/** @param {import('@codemirror/view').EditorView} view */
export const piece = (view) => ({ text: view.state.doc.toString(), from: view.state.selection.main.from, to: view.state.selection.main.to });

/**
 * @param {import('@codemirror/view').EditorView} view
 * @param {import('./format.js').Edit|null} edit
 * @returns {boolean} whether there was something to do
 */
export function apply(view, edit) {
  if (!edit) return false;
  const { from, to, insert, anchor, head } = edit;
  view.dispatch({ changes: { from, to, insert }, selection: { anchor, head }, scrollIntoView: true, userEvent: 'input' });
  view.focus();
  return true;
}
