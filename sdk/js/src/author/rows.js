/** The steps of a flow, in order: moved by the pointer or by keys, written at their elements, taken out. */
import { tool } from './fields.js';
import { GOES, stepCard, stepChoices, stepWords } from './step.js';
import { reordered, without } from './tape.js';

const GRIP = 'M6 3.5h.01M10 3.5h.01M6 8h.01M10 8h.01M6 12.5h.01M10 12.5h.01';
const UP = 'M8 13V3M4 7l4-4 4 4';
const DOWN = 'M8 3v10M4 9l4 4 4-4';
const PEN = 'M3 13l.8-3.2L11 2.6l2.4 2.4-7.2 7.2zM9.4 4.2l2.4 2.4';
const BIN = 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.7 9h5.6l.7-9';

/**
 * @param {import('./studio.js').Studio} studio
 * @param {{at: number}} open  the step that is written now, −1 for none; kept while the list is drawn anew
 * @param {{repick: (at: number) => void, behind: (at: number) => void}} ways
 */
export function rows(studio, open, { repick, behind }) {
  const { kit, draft, problems, t } = studio;
  const { h, layer } = kit;
  const { content } = draft;
  const { steps } = content.body;
  /** @type {any} */ let card = null;
  let dragged = -1;

  const focusOn = (/** @type {number} */ at, what = '') => /** @type {any} */ (layer.root.querySelector(`.au-steps>:nth-child(${at + 1})${what && ' ' + what}`))?.focus();
  const put = (/** @type {any[]} */ next, /** @type {string} */ said) => {
    content.body.steps = next;
    open.at = -1;
    // Problems are named by the place of a step, which has changed.
    studio.problems = {};
    studio.keep();
    layer.say(said);
    studio.draw();
  };
  const move = (/** @type {number} */ from, /** @type {number} */ to, what = '') => {
    if (to < 0 || to >= steps.length || to === from) return;
    put(reordered(steps, from, to), t('Step {0} is step {1} of {2} now.', from + 1, to + 1, steps.length));
    focusOn(to, what);
  };
  const remove = (/** @type {number} */ at) => {
    put(without(steps, at), t('Step {0} was taken out.', at + 1));
    focusOn(Math.max(0, Math.min(at, steps.length - 2)));
  };
  const title = (/** @type {any} */ { title: words, key }) => words[studio.kept.locale || ''] || words[content.locales[0]] || Object.values(words)[0] || key;
  const write = (/** @type {number} */ at) => {
    open.at = open.at === at ? -1 : at;
    studio.draw();
    if (open.at < 0) focusOn(at);
  };

  const written = (/** @type {any} */ step, /** @type {number} */ at, /** @type {string} */ name) => {
    const done = () => write(at);
    card = stepCard(studio, step, { at, name, closed: done });
    card?.enter();
    return h('div.inside', null, !card && step.anchor && h('p.mute', null, t('Its element is not on this page now.')), ...(card ? [] : stepWords(studio, step, at)),
      ...stepChoices(studio, step, at, { again: () => repick(at), behind: () => behind(at), done }));
  };
  const row = (/** @type {any} */ step, /** @type {number} */ at) => {
    const name = t('Step {0}, {1}', at + 1, title(step));
    const own = Object.entries(problems).filter(([path]) => path.startsWith(`body.steps.${at}.`));
    return h(`li${open.at === at ? '.open' : ''}`, {
      draggable: open.at === at ? null : 'true', tabindex: -1, 'aria-label': name, title: t('Alt and the arrow keys move it.'),
      ondragstart: (/** @type {any} */ event) => {
        dragged = at;
        event.dataTransfer.setData('text/plain', '');
      },
      ondragover: (/** @type {any} */ event) => {
        if (dragged < 0) return;
        event.preventDefault();
        event.currentTarget.dataset.drop = dragged < at ? 'after' : 'before';
      },
      ondragleave: (/** @type {any} */ event) => delete event.currentTarget.dataset.drop,
      ondrop: (/** @type {Event} */ event) => {
        event.preventDefault();
        move(dragged, at);
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        const by = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!by) return;
        event.preventDefault();
        move(at, at + by);
      },
    },
      h('span.grip', null, kit.icon(GRIP)),
      h('span.words', null, h('b', { dir: 'auto' }, `${at + 1}. ${title(step)}`), h('small', null, `${studio.titleOf(step.page)} · ${t('goes on when {0}', t(GOES[step.advance.on]))}`), ...own.map(([, said]) => h('small.wrong', null, said.join(' ')))),
      h('span.tools', null,
        tool(studio, UP, t('Move step {0} up', at + 1), () => move(at, at - 1, '.x'), { disabled: at === 0 || null }),
        tool(studio, DOWN, t('Move step {0} down', at + 1), () => move(at, at + 1, '.x+.x'), { disabled: at === steps.length - 1 || null }),
        tool(studio, PEN, t('Write step {0}', at + 1), () => write(at), { 'aria-expanded': String(open.at === at) }),
        tool(studio, BIN, t('Take out step {0}', at + 1), () => remove(at))),
      open.at === at && written(step, at, name));
  };
  const list = h('ol.au-steps', { 'aria-label': t('Steps') }, ...steps.map(row));
  return { list, end: () => card?.close() };
}
