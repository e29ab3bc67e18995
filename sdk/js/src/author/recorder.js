/** Records what somebody does in the page: which element, and how it was used; no value is read, and nothing of passwords. */
import { everywhere } from './everywhere.js';
import { filledIn, isSecret, nameIn, pressed } from './target.js';
import { arrived, recorded } from './tape.js';

/**
 * @param {import('./studio.js').Studio} studio
 * @returns {{arrive: () => void, stop: () => void}}
 */
export function record(studio) {
  const { kit, kept, page } = studio;
  /** @type {any} */ let typedIn = null;
  const tape = () => ({ steps: studio.draft.content.body.steps, at: '', acted: false, ...kept.tape });
  const put = (/** @type {import('./tape.js').Tape} */ { steps, at, acted }) => {
    const more = steps.length !== studio.draft.content.body.steps.length;
    studio.draft.content.body.steps = steps;
    kept.tape = { at, acted };
    studio.keep();
    if (more) studio.recorded();
  };
  const locale = () => studio.draft.content.locales[0];
  const arrive = () => put(arrived(tape(), { page: studio.here(), name: studio.pageTitle() }, locale()));
  const act = (/** @type {'click'|'input'|'choose'} */ kind, /** @type {any} */ element) => {
    const at = studio.here();
    arrive();
    put(recorded(tape(), { kind, page: at, anchor: studio.anchorOf(element, at), name: nameIn(element, page.readers) }, locale()));
  };
  // What a script does is not what a person did.
  const theirs = (/** @type {Event} */ event) => event.isTrusted && !event.composedPath().includes(kit.layer.root.host);
  const click = (/** @type {any} */ event) => {
    const element = theirs(event) && event.detail < 2 && pressed(event);
    if (element && !isSecret(element)) act('click', element);
  };
  const change = (/** @type {Event} */ event) => {
    const field = theirs(event) && filledIn(event);
    if (field) act(field.localName === 'select' ? 'choose' : 'input', field);
  };
  const input = (/** @type {Event} */ event) => {
    typedIn = theirs(event) && event.composedPath()[0];
  };
  // A text that is edited in place tells no change of its own.
  const left = (/** @type {Event} */ event) => {
    const [at] = /** @type {any[]} */ (event.composedPath());
    if (at === typedIn && at.isContentEditable) act('input', at);
  };
  const stop = everywhere(studio, (at) => (at.host ? [[at, 'change', change, true]] : [
    [at, 'click', click, true], [at, 'change', change, true], [at, 'input', input, true], [at, 'focusout', left, true],
  ]));
  return { arrive, stop };
}
