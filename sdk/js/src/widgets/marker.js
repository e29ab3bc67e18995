/** Beacon and launcher: a mark or a button on an element that opens a card, a flow, an article or self help. */
import { HELP } from './lines.js';
import { pin } from './pin.js';
import { popover } from './popover.js';

/** @typedef {import('../world.js').Ctx} Ctx */

/** @type {Record<string, (target: string, ctx: Ctx) => void>} */
const OPENS = {
  flow: (target, ctx) => ctx.startItem(target),
  article: (target, ctx) => ctx.openArticle(target),
  help: (_target, ctx) => ctx.openHelp({ from: 'link' }),
};

/**
 * A beacon has done its work once it was used; a launcher stays.
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} item
 * @param {Ctx} ctx
 * @returns {import('../world.js').Handle}
 */
export function showMarker(kit, item, ctx) {
  const { opens, target = '', heading, text } = item.b;
  const once = item.t === 'beacon';
  const button = once ? beacon(kit, item.b) : launcher(kit, item.b);
  /** @type {any} */ let card = null;
  const used = (/** @type {any} */ reason) => once && ctx.done(reason);
  if (Object.hasOwn(OPENS, opens)) {
    button.addEventListener('click', () => {
      ctx.emit('content_engaged');
      used('completed');
      OPENS[opens](target, ctx);
    });
  } else {
    const end = (/** @type {any} */ reason) => {
      card.close();
      if (once) ctx.done(reason);
      else button.focus();
    };
    card = popover(kit, button, {
      look: 'more',
      label: () => kit.text(heading) || kit.text(item.b.label),
      fill: () => [kit.h('div.body', null, kit.draw(text, ctx)), kit.buttonRow(item, ctx, end)],
      opened: () => ctx.emit('content_engaged'),
      left: () => used('completed'),
    });
    button.addEventListener('click', card.toggle);
  }
  const pinned = pin(kit, button, /** @type {Element} */ (ctx.element), once);
  ctx.emit('content_seen');
  return {
    move: pinned.move,
    close() {
      card?.close();
      pinned.close();
    },
  };
}

/** @param {import('../render/kit.js').Kit} kit @param {any} b */
function beacon({ h, icon, text, t }, { look, label }) {
  const inner = look === 'new' ? h('span.chip', null, t('new')) : look === 'question' ? icon(HELP) : h('span.dot');
  return h(`button.mark.beacon.${look === 'new' ? 'word' : look === 'question' ? 'ask' : 'bare'}`, { 'aria-label': text(label) }, inner);
}

/** @param {import('../render/kit.js').Kit} kit @param {any} b */
function launcher({ h, icon, text }, { form, label }) {
  if (form === 'icon') return h('button.mark', { 'aria-label': text(label), title: text(label) }, icon(HELP));
  return h('button.mark.go', null, icon(HELP), h('span', null, text(label)));
}
