/** The mark that says that this is a preview, with the way out. */
import { TRIAL_SHEET } from './sheet.js';

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {{title: string, text: string, again?: () => void, end: () => void}} content
 * @returns {{say: (words: string, anchor?: string) => void, remove: () => void}}
 */
export function showMark(kit, { title, text, again, end }) {
  const { h, layer, win } = kit;
  layer.style(TRIAL_SHEET);
  const status = h('p', { role: 'status' }, text);
  const box = h('section.try', { 'aria-label': 'Preview' },
    h('h2', null, h('span.tagged', null, 'Preview'), title),
    status,
    h('div.acts', null, again && h('button.btn', { type: 'button', onclick: again }, 'Show again'), h('button.btn', { type: 'button', onclick: end }, again ? 'End preview' : 'Close')));
  // While a dialog of ours is modal, what stands outside of it cannot be pressed.
  const place = () => {
    const parent = layer.root.querySelector('dialog:modal') || layer.box;
    if (box.parentNode !== parent) parent.append(box);
  };
  const watch = new win.MutationObserver(place);
  watch.observe(layer.root, { childList: true, subtree: true, attributeFilter: ['open'] });
  layer.add(box);
  return {
    say: (words, anchor = '') => (status.textContent = words.replace('{0}', () => anchor)),
    remove() {
      watch.disconnect();
      box.remove();
    },
  };
}
