/** Something is on its way into the text: a mark where it will stand, which moves with what is typed meanwhile. */
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, WidgetType } from '@codemirror/view';

/** @type {import('@codemirror/state').StateEffectType<{id: object, at: number, words: string}>} */
const begin = StateEffect.define();
/** @type {import('@codemirror/state').StateEffectType<{id: object}>} */
const end = StateEffect.define();

class Waiting extends WidgetType {
  /** @param {string} words */
  constructor(words) {
    super();
    this.words = words;
  }

  toDOM() {
    const pill = document.createElement('span');
    pill.className = 'cm-coming';
    pill.textContent = this.words;
    return pill;
  }
}

export const coming = StateField.define({
  create: () => Decoration.none,
  update(set, transaction) {
    let next = set.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(begin)) {
        const { id, at, words } = effect.value;
        next = next.update({ add: [Decoration.widget({ widget: new Waiting(words), id, side: 1 }).range(at)] });
      } else if (effect.is(end)) next = next.update({ filter: (_from, _to, value) => value.spec.id !== effect.value.id });
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/**
 * @param {EditorView} view @param {number} at @param {string} words
 * @returns {() => number} takes the mark off and says where it stood
 */
export function announce(view, at, words) {
  const id = {};
  view.dispatch({ effects: begin.of({ id, at, words }) });
  return () => {
    let place = view.state.selection.main.to;
    view.state.field(coming).between(0, view.state.doc.length, (from, _to, value) => {
      if (value.spec.id === id) place = from;
    });
    view.dispatch({ effects: end.of({ id }) });
    return place;
  };
}
