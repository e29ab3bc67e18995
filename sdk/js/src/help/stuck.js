/** The way to a person: a message if one likes, what goes with it in plain sight, and who has it afterwards. */
import { uuid7 } from '../events/uuid.js';

const LONGEST = 2000;

/** The key as words, where there is no title. @param {string} [key] */
const wordsOf = (key = '') => key.replace(/^./, (letter) => letter.toUpperCase()).replace(/[-_]/g, ' ');

/**
 * @param {import('./stage.js').Desk} desk
 * @param {Record<string, any>} about  item, step, issue it is about
 * @returns {import('./stage.js').View}
 */
export function stuckView(desk, about) {
  const { kit, ctx, tried, query, library } = desk;
  const { h, t, win } = kit;
  // Made once: pressed twice or sent again, it is one escalation.
  const id = uuid7(Date.now(), win.crypto.getRandomValues(new Uint8Array(10)));
  const known = tried.all();
  const text = h('textarea', { id: 'hm', maxlength: LONGEST, rows: 5 });
  const note = h('p.fault', { role: 'alert' });
  const send = h('button.btn.main', { type: 'submit' }, t('send'));
  const line = (/** @type {string} */ word, /** @type {string} */ value) => value && h('div', null, h('dt', null, t(word)), h('dd', null, value));
  const guide = [about.item && wordsOf(library.title('flow', about.item)), wordsOf(about.step)].filter(Boolean).join(' · ');
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (send.disabled) return;
    send.disabled = true;
    note.textContent = '';
    send.textContent = t('sending');
    const { item, step, issue } = about;
    const reply = await ctx.escalate({ id, item, step, issue, tried: known.map(([one]) => one), query, message: text.value.trim().slice(0, LONGEST) });
    if (reply?.reference) return sent(desk, reply, about);
    send.disabled = false;
    send.textContent = t('again');
    note.textContent = t('failed');
    send.focus();
  };
  const form = h('form.form', { onsubmit: submit },
    h('label', { for: 'hm' }, t('message')), text,
    h('dl', null, h('strong', null, t('goes')),
      line('page', wordsOf(ctx.pages()[0])), line('guide', guide), line('tried', known.map(([, title]) => title).join(', ')), line('asked', query),
      h('p.mute', null, t('privacy'))),
    h('div.acts', null, send), note);
  return { title: t('stuckTitle'), nodes: [form], alone: true, shown: () => text.focus() };
}

/** @param {import('./stage.js').Desk} desk @param {{reference: string, team: string}} reply @param {Record<string, any>} about */
function sent({ kit, ctx, last, home, say, tried }, { reference, team }, { item, issue }) {
  const { h, t } = kit;
  const who = team || t('team');
  const key = Object.entries(ctx.teams()).find(([, title]) => title === team)?.[0];
  ctx.emit('escalated', { ...(key && { team: key }), ...(issue && { issue }) }, item ? { k: item } : undefined);
  tried.clear();
  last(() => ({
    title: t('help'),
    alone: true,
    nodes: [h('div.big', null, kit.icon('M3 8.6l3.2 3.2L13 4.6'), h('h2', null, t('sent', who)), h('p', null, h('strong', null, t('reference', reference))), h('p.mute', null, t('sentNote')),
      h('div.acts', null, h('button.btn', { onclick: home }, t('toHelp'))))],
    shown: () => say(`${t('sent', who)}. ${t('reference', reference)}`),
  }));
}
