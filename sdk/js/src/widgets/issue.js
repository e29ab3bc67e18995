/** A known issue: what is affected, what to do now, when the next word comes; as a bar, or as a mark beside its element. */
import { DONE, WARNING } from './lines.js';
import { pin } from './pin.js';
import { popover } from './popover.js';

/** @typedef {import('../render/kit.js').Kit} Kit */

/**
 * A moment as the person's language writes it; the date only when it is not today.
 * @param {string} iso @param {string} locale
 */
function moment(iso, locale) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const today = at.toDateString() === new Date().toDateString();
  return at.toLocaleString(locale, today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
}

/**
 * The content of the notice, the same in bar, mark and help panel.
 * @param {Kit} kit @param {any} item @param {any} ctx
 */
export function issueBody(kit, item, ctx) {
  const { h, t } = kit;
  const { status, summary, affected, workaround, next_update: next } = item.b;
  const state = /^(identified|workaround|resolved)$/.test(status) ? status : 'investigating';
  const fact = (/** @type {string} */ label, /** @type {any} */ content) => content && h('div', null, h('dt', null, t(label)), h('dd', null, content));
  const tree = (/** @type {any} */ nodes) => nodes && Object.values(nodes).flat().length && kit.draw(nodes, ctx);
  const open = state !== 'resolved';
  const meToo = h('button.btn', { onclick: () => told(kit, meToo, ctx) }, t('meToo'));
  // Said once, it stands: on the next page as well.
  if (ctx.progress?.get()?.me) counted(kit, meToo);
  return [
    h('div.lead', null, h('span.chip', null, t(state)), h('strong', null, kit.put(summary))),
    h('dl.facts', null, fact('affected', tree(affected)), fact('now', tree(workaround)), fact('word', open && next && moment(next, kit.locale()))),
    open && h('div.acts', null, meToo),
  ];
}

/** @param {Kit} kit @param {any} button @param {any} ctx */
function told(kit, button, ctx) {
  // Not `disabled`: that would throw the keyboard out of the card.
  if (button.hasAttribute('aria-disabled')) return;
  counted(kit, button);
  ctx.emit('me_too');
  ctx.progress?.set({ me: 1 });
  kit.layer.say(kit.t('counted'));
}

/** @param {Kit} kit @param {any} button */
function counted(kit, button) {
  button.setAttribute('aria-disabled', 'true');
  button.replaceChildren(kit.t('counted'));
}

/** @param {any} item */
export const moodOf = (item) => (item.b.status === 'resolved' ? 'success' : 'warning');

/**
 * @param {Kit} kit
 * @param {any} item
 * @param {import('../world.js').Ctx} ctx
 */
export function showIssue(kit, item, ctx) {
  if (ctx.as === 'mark' && ctx.element) return asMark(kit, item, ctx);
  // At the bottom: a host's navigation is at the top, and a notice that stays must not lie on it.
  const close = kit.bar(moodOf(item), {
    position: 'bottom',
    label: `${kit.t('issue')}: ${kit.text(item.b.summary)}`,
    body: issueBody(kit, item, ctx),
    end: kit.cross(() => {
      close();
      ctx.done('dismissed');
    }),
  });
  ctx.emit('content_seen');
  return { close };
}

/** @param {Kit} kit @param {any} item @param {any} ctx */
function asMark(kit, item, ctx) {
  const { h, icon, t } = kit;
  const mood = moodOf(item);
  const mark = h(`button.mark.${mood}`, { 'aria-label': `${t('issue')}: ${kit.text(item.b.summary)}`, onclick: () => card.toggle() },
    icon(mood === 'warning' ? WARNING : DONE));
  const card = popover(kit, mark, {
    look: `issue.${mood}`,
    label: () => t('issue'),
    fill: () => issueBody(kit, item, ctx),
    opened: () => ctx.emit('content_seen'),
  });
  const pinned = pin(kit, mark, ctx.element);
  return {
    move: pinned.move,
    close() {
      card.close();
      pinned.close();
    },
  };
}
