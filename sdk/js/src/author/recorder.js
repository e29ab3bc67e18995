/** Records what somebody does in the page: which element, and how it was used; no value is kept, and nothing of passwords. */
import { everywhere } from './everywhere.js';
import { remembered } from './private.js';
import { arrived, recorded } from './tape.js';
import { filledIn, isSecret, listOf, pressed, usedAs } from './target.js';

/**
 * @param {import('./studio.js').Studio} studio
 * @returns {{arrive: () => void, stop: () => void}}
 */
export function record(studio) {
  const { kit, kept, page: { readers } } = studio;
  /** @type {any} */ let typedIn = null;
  /** @type {any} */ let entered = null;
  const put = (/** @type {import('./tape.js').Tape} */ { steps, at, acted, after }) => {
    const { body } = studio.draft.content;
    const more = steps !== body.steps;
    body.steps = steps;
    kept.tape = { at, acted, after };
    studio.keep();
    if (more) studio.recorded();
  };
  const tape = () => ({ at: '', acted: false, ...kept.tape, steps: studio.draft.content.body.steps });
  const locale = () => studio.draft.content.locales[0];
  const arrive = () => put(arrived(tape(), { page: studio.here(), name: studio.pageTitle() }, locale()));
  const act = (/** @type {import('./tape.js').Action['kind']} */ kind, /** @type {any} */ element, drawn = false) => {
    arrive();
    const page = studio.here();
    put(recorded(tape(), { kind, page, anchor: studio.anchorOf(element, page), name: studio.nameOf(element), drawn }, locale()));
  };
  // What a script does is not what a person did.
  const theirs = (/** @type {Event} */ event) => event.isTrusted && !event.composedPath().includes(kit.layer.root.host);
  const click = (/** @type {any} */ event) => {
    const element = theirs(event) && event.detail < 2 && pressed(event);
    if (!element || isSecret(element)) return;
    const list = listOf(element);
    // What was chosen is a value, too.
    if (list) kept.hush = remembered(element.textContent, kept.hush || []);
    const kind = list ? 'choose' : usedAs(element, readers);
    // A list that is drawn tells nobody that something was chosen.
    act(kind, list || element, kind === 'choose' && !/^(input|select)$/.test(element.localName));
  };
  const filled = (/** @type {any} */ field) => {
    // Remembered, so that it is left out wherever the page says it again.
    if (field.localName !== 'select') kept.hush = remembered(field.isContentEditable ? field.textContent : field.value, kept.hush || []);
    act(field.localName === 'select' ? 'choose' : entered === field ? 'enter' : 'input', field);
  };
  const change = (/** @type {Event} */ event) => {
    const field = theirs(event) && filledIn(event);
    if (field) filled(field);
  };
  const input = (/** @type {Event} */ event) => {
    typedIn = theirs(event) && event.composedPath()[0];
  };
  // A text that is edited in place tells no change of its own.
  const left = (/** @type {Event} */ event) => {
    const [at] = /** @type {any[]} */ (event.composedPath());
    if (at === typedIn && at.isContentEditable) filled(at);
  };
  // Where a form has a button for it, Enter presses that, which tells of it itself.
  const key = (/** @type {KeyboardEvent} */ event) => {
    const field = theirs(event) && event.key === 'Enter' && !event.isComposing && filledIn(event);
    entered = field && field.localName === 'input' && !field.form?.querySelector('button:not([type]),[type=submit],[type=image]') ? field : null;
    // The page may be gone before the field says that it changed.
    if (entered && typedIn === entered) filled(entered);
  };
  const stop = everywhere(studio, (at, within) => (within ? [[at, 'change', change, true]] : [
    [at, 'click', click, true], [at, 'change', change, true], [at, 'input', input, true], [at, 'focusout', left, true], [at, 'keydown', key, true],
  ]));
  return { arrive, stop };
}
