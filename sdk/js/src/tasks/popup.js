/** A dialog, or a card that slides in at the corner and leaves the page usable. */

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} item
 * @param {import('../world.js').Ctx} ctx
 */
export function showPopup(kit, item, ctx) {
  const { h, layer } = kit;
  const { form, heading, text } = item.b;
  const end = (/** @type {any} */ reason) => {
    close();
    ctx.done(reason);
  };
  const title = h('h2', { tabindex: -1 }, kit.put(heading));
  const body = h('div.body', null, kit.draw(text, ctx));
  const parts = [title, body, kit.buttonRow(item, ctx, end), kit.cross(() => end('dismissed'))];
  const close = (form === 'slide_in' ? slideIn : dialog)(kit, parts, { label: title.textContent, escape: () => end('dismissed') });
  if (form === 'slide_in') layer.say(`${title.textContent}. ${body.textContent}`);
  else if (!layer.inline) title.focus();
  ctx.emit('content_seen');
  return { close };
}

/** @param {import('../render/kit.js').Kit} kit @param {any[]} parts @param {{label: string, escape: () => void}} on */
function slideIn({ h, layer }, parts, { label, escape }) {
  layer.near(null);
  const heard = (/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && escape();
  return layer.add(h('section.card.pop.slide', { 'aria-label': label, onkeydown: heard }, ...parts));
}

/**
 * The browser's own modal dialog: it traps the focus, makes the page inert, and gives the focus back.
 * @param {import('../render/kit.js').Kit} kit @param {any[]} parts @param {{label: string, escape: () => void}} on
 */
function dialog({ h, layer, focused }, parts, { label, escape }) {
  const before = focused();
  const box = h('dialog', { 'aria-label': label, oncancel: (/** @type {Event} */ event) => (event.preventDefault(), escape()) }, h('div.card.pop', null, ...parts));
  layer.near(before);
  const remove = layer.add(box);
  if (layer.inline) {
    box.open = true;
    return remove;
  }
  box.showModal();
  return () => {
    if (!box.isConnected) return;
    box.close();
    remove();
    before?.focus?.();
  };
}
