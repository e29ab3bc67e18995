/** A card beside a mark of ours that the person opens and closes: focus goes in, and back to the mark. */

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} mark  the button; it says whether its card is open
 * @param {{look: string, label: () => string, fill: (leave: () => void) => any[], opened?: () => void, left?: () => void}} about
 */
export function popover(kit, mark, { look, label, fill, opened, left }) {
  const { h, layer, win } = kit;
  /** @type {any} */ let card = null;
  const shut = () => {
    card?.close();
    card = null;
    mark.setAttribute('aria-expanded', false);
  };
  const leave = () => {
    shut();
    mark.focus();
    left?.();
  };
  const open = () => {
    const title = label();
    const escape = (/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && leave();
    const box = h(`section.card.${look}`, { role: 'dialog', 'aria-label': title, tabindex: -1, onkeydown: escape },
      h('div.top', null, title, kit.cross(leave)), ...fill(leave));
    card = kit.float(box, mark, { placement: layer.box.dir === 'rtl' ? 'left' : 'right' });
    mark.setAttribute('aria-expanded', true);
    // What still waits for its place is hidden, and cannot take the focus.
    const enter = () => win.requestAnimationFrame(() => card && (box.matches('.wait') ? enter() : box.focus({ preventScroll: true })));
    if (!layer.inline) enter();
    opened?.();
  };
  mark.setAttribute('aria-expanded', false);
  mark.setAttribute('aria-haspopup', 'dialog');
  return { toggle: () => (card ? leave() : open()), close: shut };
}
