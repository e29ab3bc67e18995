/** The way to a person: a message if one likes, what goes with it in plain sight, and who has it afterwards. */
import { uuid7 } from '../events/uuid.js';

const LONGEST = 2000;

/**
 * @param {import('./stage.js').Desk} desk
 * @param {Record<string, any>} about  item, step, issue it is about
 * @returns {import('./stage.js').View}
 */
export function stuckView(desk, about) {
  const { kit, ctx, tried, query } = desk;
  const { h, t, win } = kit;
  // Made once: pressed twice or sent again, it is one escalation.
  const id = uuid7(Date.now(), win.crypto.getRandomValues(new Uint8Array(10)));
  const text = h('textarea', { id: 'hm', maxlength: LONGEST, rows: 5 });
  const note = h('p.mute', { role: 'alert' });
  const send = h('button.btn.main', { type: 'submit' }, t('send'));
  const line = (/** @type {string} */ word, /** @type {string} */ value) => value && h('div', null, h('dt', null, t(word)), h('dd', null, value));
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    send.disabled = true;
    send.textContent = t('sending');
    const reply = await ctx.escalate({ id, ...about, tried: [...tried.keys()].slice(0, 20), query, message: text.value });
    send.disabled = false;
    if (reply?.reference) return sent(desk, reply, about);
    note.textContent = t('failed');
    send.textContent = t('again');
    return undefined;
  };
  const form = h('form.form', { onsubmit: submit },
    h('label', { for: 'hm' }, t('message')), text,
    h('dl', null, h('strong', null, t('goes')), line('page', ctx.pages()[0]), line('guide', about.step), line('tried', [...tried.values()].join(', ')), h('p.mute', null, t('privacy'))),
    h('div.acts', null, send), note);
  return { title: t('stuckTitle'), nodes: [form], shown: () => text.focus() };
}

/** @param {import('./stage.js').Desk} desk @param {{reference: string, team: string}} reply @param {Record<string, any>} about */
function sent({ kit, ctx, go, home, say }, { reference, team }, { item, issue }) {
  const { h, t } = kit;
  const who = team || t('team');
  ctx.emit('escalated', { team: who, ...(issue ? { issue } : {}) }, item ? { k: item } : undefined);
  say(`${t('sent', who)}. ${t('reference', reference)}`);
  go(() => ({
    title: t('help'),
    nodes: [h('div.big', null, kit.icon('M3 8.6l3.2 3.2L13 4.6'), h('h2', null, t('sent', who)), h('p', null, h('strong', null, t('reference', reference))), h('p.mute', null, t('sentNote')),
      h('div.acts', null, h('button.btn', { onclick: home }, t('toHelp'))))],
  }));
}
