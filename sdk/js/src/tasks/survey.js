/** A survey: one question, answered with one press. What is pressed is a number or a key, never words. */

// Long enough to be read, and nothing that anybody must catch: it is said as well.
const THANKS = 2400;
/** @type {Record<string, [number, number]>} */
const SCALES = { five: [1, 5], ten: [0, 10] };

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} item
 * @param {import('../world.js').Ctx} ctx
 * @returns {import('../world.js').Handle}
 */
export function showSurvey(kit, item, ctx) {
  const { h, layer, t, win } = kit;
  const { question, answer, thanks } = item.b;
  const title = kit.text(question);
  let timer = 0;
  const dismiss = () => {
    close();
    ctx.done('dismissed');
  };
  const answered = (/** @type {Record<string, any>} */ props) => {
    if (timer) return;
    const words = kit.text(thanks) || t('thanksFor');
    card.replaceChildren(h('p.ok', null, words));
    layer.say(words);
    timer = win.setTimeout(remove, layer.inline ? 0 : THANKS);
    ctx.emit('survey_answered', props);
    ctx.done('completed');
  };
  const card = h('section.card.pop.slide.survey', { 'aria-label': t('survey'), onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && dismiss() },
    h('h2', { id: 'sq' }, kit.put(question)), answer === 'choice' ? choices(kit, item.b, answered) : scale(kit, item.b, answered), kit.cross(dismiss));
  layer.near(null);
  const remove = layer.add(card);
  const close = () => {
    // Thanks stay for their moment, also when the item is over.
    if (!timer) remove();
  };
  layer.say(title);
  ctx.emit('content_seen');
  return { close };
}

/** @param {import('../render/kit.js').Kit} kit @param {any} b @param {(props: Record<string, any>) => void} tell */
function scale({ h, put, text }, { answer, low, high }, tell) {
  const [from, to] = SCALES[answer] || SCALES.five;
  const [start, end] = [text(low), text(high)];
  const points = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const said = (/** @type {number} */ point) => `${point}${point === from && start ? `, ${start}` : point === to && end ? `, ${end}` : ''}`;
  return h('div', { role: 'group', 'aria-labelledby': 'sq' },
    h(`div.points${points.length > 6 ? '.many' : ''}`, null, ...points.map((point) => h('button.btn', { 'aria-label': said(point), onclick: () => tell({ score: point }) }, String(point)))),
    (start || end) && h('div.ends', { 'aria-hidden': 'true' }, h('span', null, start && put(low)), h('span', null, end && put(high))));
}

/** @param {import('../render/kit.js').Kit} kit @param {any} b @param {(props: Record<string, any>) => void} tell */
function choices({ h, put }, { choices: all }, tell) {
  const list = Array.isArray(all) ? all : [];
  return h('div.choices', { role: 'group', 'aria-labelledby': 'sq' }, ...list.map(({ k, label }) => h('button.btn', { onclick: () => tell({ choice: k }) }, put(label))));
}
