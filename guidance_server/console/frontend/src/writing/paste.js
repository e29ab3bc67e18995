/** What is pasted: pictures are uploaded, text from a page or a word processor becomes Markdown, the rest is text. */
import { filesOf, take } from './images.js';
import { send } from './server.js';
import { say as words } from '../words.js';

/**
 * @param {ClipboardEvent} event
 * @param {import('@codemirror/view').EditorView} view
 * @param {any} desk
 * @returns {boolean} whether it was taken care of
 */
export function paste(event, view, desk) {
  const data = event.clipboardData;
  const html = data?.getData('text/html') ?? '';
  const files = filesOf(data);
  const plain = data?.getData('text/plain') ?? '';
  // A picture copied from a page comes with an element and no words. Parsing the HTML here to see would apply its styles.
  const isText = html !== '' && plain.trim() !== '';
  if (files.length && !isText) take(view, files, view.state.selection.main.to, desk);
  else if (isText) fromHtml(html, plain, view, desk);
  else return false;
  event.preventDefault();
  return true;
}

/** @param {string} html @param {string} plain @param {import('@codemirror/view').EditorView} view @param {any} desk */
async function fromHtml(html, plain, view, { paste: address, say }) {
  const answer = await send(address, JSON.stringify({ html }));
  const said = answer?.ok ? await answer.json().catch(() => null) : null;
  view.dispatch(view.state.replaceSelection(said?.markdown ?? plain), { scrollIntoView: true, userEvent: 'input.paste' });
  if (said?.dropped?.length) say(words('Left out of what you pasted: {dropped}', { dropped: said.dropped.join(' ') }));
}

/**
 * @param {DragEvent} event @param {import('@codemirror/view').EditorView} view @param {any} desk
 * @returns {boolean}
 */
export function drop(event, view, desk) {
  const files = filesOf(event.dataTransfer);
  if (!files.length) return false;
  event.preventDefault();
  take(view, files, view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.selection.main.to, desk);
  return true;
}
