/** A known issue: what is affected, what to do now, when the next word comes; as a bar, or as a mark beside its element. */
import { DONE, WARNING } from './lines.js';
import { pin } from './pin.js';

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
  return [
    h('div.lead', null, h('span.chip', null, t(state)), h('strong', null, kit.text(summary))),
    h('dl.facts', null, fact('affected', tree(affected)), fact('now', tree(workaround)), fact('word', open && next && moment(next, kit.locale()))),
    open && h('div.acts', null, meToo),
  ];
}

/** @param {Kit} kit @param {any} button @param {any} ctx */
function told(kit, button, ctx) {
  // Not `disabled`: that would throw the keyboard out of the card.
  if (button.hasAttribute('aria-disabled')) return;
  button.setAttribute('aria-disabled', 'true');
  ctx.emit('me_too');
  button.replaceChildren(kit.t('counted'));
  kit.layer.say(kit.t('counted'));
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
  let { element } = ctx;
  /** @type {any} */ let card = null;
  const shut = () => {
    card?.close();
    card = null;
    mark.setAttribute('aria-expanded', false);
  };
  const open = () => {
    const leave = () => {
      shut();
      mark.focus();
    };
    const box = h(`section.card.issue.${mood}`, { role: 'dialog', 'aria-label': t('issue'), tabindex: -1, onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && leave() },
      h('div.top', null, t('issue'), kit.cross(leave)), ...issueBody(kit, item, ctx));
    card = kit.float(box, mark, { placement: kit.layer.box.dir === 'rtl' ? 'left' : 'right' });
    mark.setAttribute('aria-expanded', true);
    // What still waits for its place is hidden, and cannot take the focus.
    const enter = () => kit.win.requestAnimationFrame(() => card && (box.matches('.wait') ? enter() : box.focus({ preventScroll: true })));
    enter();
    ctx.emit('content_seen');
  };
  const mark = h(`button.mark.${mood}`, { 'aria-expanded': 'false', 'aria-label': `${t('issue')}: ${kit.text(item.b.summary)}`, onclick: () => (card ? shut() : open()) },
    icon(mood === 'warning' ? WARNING : DONE));
  const pinned = pin(kit, mark, element);
  return {
    move(/** @type {Element} */ next) {
      element = next;
      pinned.move(next);
    },
    close() {
      card?.close();
      pinned.close();
    },
  };
}
