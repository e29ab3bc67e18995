/** Each kind on the preview's stage, by the widget that draws it in an application. */
import { articleBody } from '../help/article.js';
import { showBanner } from '../widgets/banner.js';
import { showStep } from '../widgets/step.js';
import { showTip } from '../widgets/tip.js';

/** @typedef {import('./stage.js').Stage} Stage */

const NOTHING = () => {};

/** What the widget keeps, for as long as it is drawn. */
function kept() {
  let value = {};
  return { get: () => value, set: (/** @type {any} */ more) => void (value = { ...value, ...more }) };
}

/**
 * A context in which nothing happens but closing.
 * @param {Stage} stage @param {Element|null} element @param {() => void} done
 * @returns {any}
 */
const still = ({ kit }, element, done = NOTHING) => ({
  locale: kit.locale(), element, as: '', find: () => null, emit: NOTHING, done, startItem: NOTHING, openArticle: NOTHING,
  openHelp: NOTHING, runAction: NOTHING, body: async () => null, reach: () => NOTHING, progress: kept(),
});

/** @typedef {{step?: number, done: () => void}} How */

/** @param {Stage} stage @param {any} item @param {How} how */
const late = (stage, item, { done }) => stage.more.shows[item.t](item, still(stage, null, done));

/**
 * A mark, with its card open where it has one: that is what an author writes.
 * @param {Stage} stage @param {any} item @param {How} how
 */
function marked(stage, item, { done }) {
  const { kit, field } = stage;
  const handle = stage.more.shows[item.t](item, still(stage, field, done));
  if (item.b.opens === 'card') kit.win.setTimeout(() => /** @type {any} */ (kit.layer.box.querySelector('.mark'))?.click());
  return handle;
}

/** @type {Record<string, (stage: Stage, item: any, how: {step?: number, done: () => void}) => any>} */
const KINDS = {
  tip(stage, item) {
    const { kit, field } = stage;
    const handle = showTip(kit, item, still(stage, field));
    if (item.b.on !== 'icon') field.dispatchEvent(new kit.win.Event('focusin'));
    // After the icon has come, which takes a turn of the promise that brings the later stage.
    else kit.more(() => kit.win.setTimeout(() => /** @type {any} */ (kit.layer.box.querySelector('.mark'))?.click()));
    return handle;
  },
  banner: (stage, item, { done }) => showBanner(stage.kit, item, still(stage, /^(before|after)$/.test(item.b.position) ? stage.field : null, done)),
  popup: late,
  survey: late,
  task_list: late,
  launcher: marked,
  beacon: marked,
  known_issue: (stage, item, { done }) => stage.more.shows.known_issue(item, still(stage, null, done)),
  flow(stage, item, { step = 0 }) {
    const { kit, field } = stage;
    const { steps = [] } = item.b;
    const index = Math.max(0, Math.min(step, steps.length - 1));
    if (!steps.length) return null;
    const element = steps[index].anchor ? field : null;
    kit.layer.box.classList.toggle('alone', !element);
    return showStep(kit, { item, step: steps[index], index, of: steps.length, element, missing: false, canEscalate: false, canBack: index > 0, choose: NOTHING }, still(stage, element));
  },
  article(stage, item) {
    const { kit } = stage;
    const { h } = kit;
    const title = kit.text(item.title);
    return { close: kit.layer.add(h('section.panel.reader', { 'aria-label': title }, h('header', null, h('h2', null, title)), h('div.view', null, articleBody(kit, item, still(stage, null))))) };
  },
};

/**
 * @param {Stage} stage @param {any} item @param {{step?: number, done: () => void}} how
 * @returns {{close?: () => void}|null} what to close
 */
export const drawn = (stage, item, how) => (Object.hasOwn(KINDS, item.t) ? KINDS[item.t](stage, item, how) : null);
