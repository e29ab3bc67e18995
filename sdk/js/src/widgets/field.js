/** Says what is wrong with a field when it is left. The value stays in this function. */
import { checkable, passes } from './check.js';
import { WARNING } from './lines.js';

/**
 * Checks on leaving the field; once something is wrong, with each key, so that the message goes as soon as it is right.
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} validation
 * @param {{element: Element, quiet: () => void}} where  quiet: takes the tip itself away
 */
export function watchField(kit, validation, { element, quiet }) {
  const { h, icon, layer } = kit;
  const field = checkable(element);
  const off = new AbortController();
  /** @type {any} */ let card = null;
  const clear = () => {
    card?.close();
    card = null;
  };
  const test = () => {
    const right = field.type === 'checkbox' ? field.checked || validation.rule !== 'required' : passes(field.value, validation);
    if (right) return clear();
    if (card) return undefined;
    quiet();
    const text = kit.text(validation.message) || kit.t('check');
    card = kit.float(h('div.card.hint.danger', null, icon(WARNING), h('span', null, text)), field, { placement: layer.box.dir === 'rtl' ? 'left' : 'right' });
    return layer.say(text);
  };
  field?.addEventListener('focusout', test, { signal: off.signal });
  field?.addEventListener('input', () => card && test(), { signal: off.signal });
  return () => {
    off.abort();
    clear();
  };
}
