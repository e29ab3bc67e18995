/** The steps of a flow, in order: moved by the pointer or by keys, written at their elements, taken out. */
import { cardAt, composer } from './compose.js';
import { button, choiceField } from './fields.js';
import { reordered, without } from './tape.js';

const GRIP = 'M6 3.5h.01M10 3.5h.01M6 8h.01M10 8h.01M6 12.5h.01M10 12.5h.01';
const UP = 'M8 13V3M4 7l4-4 4 4';
const DOWN = 'M8 3v10M4 9l4 4 4-4';
const PEN = 'M3 13l.8-3.2L11 2.6l2.4 2.4-7.2 7.2zM9.4 4.2l2.4 2.4';
const BIN = 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.7 9h5.6l.7-9';
/** @type {Record<string, string>} */
const GOES = { button: 'its own button is pressed', click: 'the element is pressed', input: 'the field is filled in', page: 'the page is reached', event: 'the application says so' };

/**
 * @param {import('./studio.js').Studio} studio
 * @param {{at: number}} open  the step that is written now, −1 for none; kept while the list is drawn anew
 */
export function rows(studio, open) {
  const { kit, draft, problems } = studio;
  const { h, layer } = kit;
  const { content } = draft;
  const { steps } = content.body;
  /** @type {any} */ let card = null;
  let dragged = -1;

  const put = (/** @type {any[]} */ next, /** @type {string} */ said, /** @type {number} */ focus, what = 'li') => {
    content.body.steps = next;
    open.at = -1;
    // Problems are named by the place of a step, which has changed.
    studio.problems = {};
    studio.keep();
    layer.say(said);
    studio.draw();
    /** @type {any} */ (layer.root.querySelector(`.au-steps>:nth-child(${focus + 1})${what === 'li' ? '' : ` ${what}`}`))?.focus();
  };
  const move = (/** @type {number} */ from, /** @type {number} */ to, what = 'li') => {
    if (to < 0 || to >= steps.length || to === from) return;
    put(reordered(steps, from, to), `Step ${from + 1} is step ${to + 1} of ${steps.length} now.`, to, what);
  };
  const remove = (/** @type {number} */ at) => put(without(steps, at), `Step ${at + 1} was taken out.`, Math.max(0, Math.min(at, steps.length - 2)));
  const title = (/** @type {any} */ { title: words, key }) => words[studio.kept.locale || ''] || words[content.locales[0]] || Object.values(words)[0] || key;
  const tool = (/** @type {string} */ path, /** @type {string} */ label, /** @type {() => void} */ onclick, more = {}) => h('button.x', { type: 'button', 'aria-label': label, title: label, onclick, ...more }, kit.icon(path));

  const writing = (/** @type {any} */ step, /** @type {number} */ at) => {
    const path = `body.steps.${at}`;
    const goes = choiceField(studio, {
      label: 'Goes on when', value: step.advance.on, path: `${path}.advance`,
      options: Object.entries(GOES).filter(([on]) => on === 'button' || on === step.advance.on || (step.anchor && /click|input/.test(on))),
      change(on) {
        step.advance = { ...step.advance, on };
        studio.keep();
      },
    });
    return [composer(studio, [
      { owner: step, name: 'title', path: `${path}.title`, label: 'Title' },
      { owner: step, name: 'text', path: `${path}.text`, label: 'Text', rows: 3 },
    ]), goes];
  };
  const row = (/** @type {any} */ step, /** @type {number} */ at) => {
    const name = `Step ${at + 1}, ${title(step)}`;
    const own = Object.entries(problems).filter(([path]) => path.startsWith(`body.steps.${at}.`));
    const element = open.at === at && step.anchor ? studio.elementOf(step.anchor) : null;
    const fields = open.at === at ? writing(step, at) : [];
    const done = () => {
      open.at = -1;
      studio.draw();
      /** @type {any} */ (layer.root.querySelector(`.au-steps>:nth-child(${at + 1})`))?.focus();
    };
    if (element) card = cardAt(studio, element, name, fields, done);
    return h(`li${open.at === at ? '.open' : ''}`, {
      draggable: 'true', tabindex: -1, 'aria-label': name,
      ondragstart: (/** @type {any} */ event) => {
        dragged = at;
        event.dataTransfer.setData('text/plain', '');
      },
      ondragover: (/** @type {Event} */ event) => dragged >= 0 && event.preventDefault(),
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
      h('span.words', null, h('b', { dir: 'auto' }, `${at + 1}. ${title(step)}`), h('small', null, [studio.titleOf(step.page), `goes on when ${GOES[step.advance.on]}`].join(' · ')), ...own.map(([, said]) => h('small.wrong', null, said.join(' ')))),
      h('span.tools', null,
        tool(UP, `Move step ${at + 1} up`, () => move(at, at - 1, '.x'), { disabled: at === 0 || null }),
        tool(DOWN, `Move step ${at + 1} down`, () => move(at, at + 1, '.x+.x'), { disabled: at === steps.length - 1 || null }),
        tool(PEN, `Write step ${at + 1}`, () => {
          open.at = open.at === at ? -1 : at;
          studio.draw();
        }, { 'aria-expanded': String(open.at === at) }),
        tool(BIN, `Take out step ${at + 1}`, () => remove(at))),
      fields.length > 0 && !element && h('div.inside', null, step.anchor ? h('p.mute', null, 'Its element is not on this page now.') : null, ...fields, button(studio, 'Done', done)));
  };
  const list = h('ol.au-steps', { 'aria-label': 'Steps' }, ...steps.map(row));
  return { list, end: () => card?.close() };
}
