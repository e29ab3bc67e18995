/** Hidden characters stand out in the editor as boxes with their number, links that look alike by a wavy line. */
import { Decoration, ViewPlugin, WidgetType } from '@codemirror/view';
import { oddLinks } from './lookalikes.js';
import { hidden } from './marks.js';
import { say } from '../words.js';

class Box extends WidgetType {
  /** @param {string} words */
  constructor(words) {
    super();
    this.words = words;
  }

  /** @param {Box} other */
  eq(other) {
    return other.words === this.words;
  }

  toDOM() {
    const box = document.createElement('span');
    box.className = 'cm-hidden';
    box.textContent = this.words;
    box.title = say('A character that readers cannot see. Delete it unless you know why it is here.');
    return box;
  }
}

/** @param {import('@codemirror/view').EditorView} view */
function boxes(view) {
  const found = view.visibleRanges.flatMap(({ from, to }) => {
    const text = view.state.sliceDoc(from, to);
    const signs = hidden(text).map((mark) => Decoration.replace({ widget: new Box(mark.words) }).range(from + mark.from, from + mark.to));
    const links = oddLinks(text).map((mark) => Decoration.mark({ class: 'cm-odd-link', attributes: { title: mark.words } }).range(from + mark.from, Math.min(to, from + mark.to)));
    return [...signs, ...links];
  });
  return Decoration.set(found, true);
}

export const decorations = ViewPlugin.define(
  (view) => ({
    boxes: boxes(view),
    update(update) {
      if (update.docChanged || update.viewportChanged) this.boxes = boxes(update.view);
    },
  }),
  { decorations: (plugin) => plugin.boxes },
);
