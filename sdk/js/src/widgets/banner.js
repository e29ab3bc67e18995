/** A bar at the top or bottom of the page; in line with an element it is drawn by the later stage. */
import { buttonRow } from './button.js';
import { deferred } from './deferred.js';

/** @typedef {import('../render/kit.js').Kit} Kit */

/** @type {Record<string, string>} */
export const ICONS = { info: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM8 7.4v3.8M8 5v.1', success: 'M3 8.6l3.2 3.2L13 4.6', warning: 'M8 2.2 14.6 13.6H1.4ZM8 6.6v3.2M8 11.7v.1' };

/**
 * Puts a bar into the stack of its edge; the stack is there while it has bars.
 * @param {Kit} kit
 * @param {string} mood
 * @param {{label: string, body: any[], end: any, position?: string}} content
 * @returns {() => void} takes it away
 */
export function bar({ h, icon, layer }, mood, { label, body, end, position }) {
  const edge = position === 'bottom' ? 'bottom' : 'top';
  const there = layer.box.querySelector(`.${edge}_`);
  const bars = there || h(`div.bars.${edge}_`);
  const made = h(`section.bar.${mood}`, { 'aria-label': label }, icon(ICONS[mood] || ICONS.warning), h('div.fill', null, ...body), end);
  bars.append(made);
  if (!there) layer.add(bars);
  layer.near(null);
  layer.say(label);
  return () => {
    made.remove();
    if (!bars.childElementCount) bars.remove();
  };
}

/**
 * @param {Kit} kit
 * @param {any} item
 * @param {import('../world.js').Ctx} ctx
 * @returns {import('../world.js').Handle}
 */
export function showBanner(kit, item, ctx) {
  const { tone, text, dismissible, position } = item.b;
  if (ctx.element) return deferred(kit, (more) => more.inline(item, ctx));
  const end = (/** @type {any} */ reason) => {
    close();
    ctx.done(reason);
  };
  const body = kit.h('div.body', null, kit.draw(text, ctx));
  const mood = /^(success|warning|danger)$/.test(tone) ? tone : 'info';
  const close = bar(kit, mood, {
    label: body.textContent,
    body: [body, buttonRow(kit, item, ctx, end)],
    end: dismissible !== false && kit.cross(() => end('dismissed')),
    position,
  });
  ctx.emit('content_seen');
  return { close };
}
