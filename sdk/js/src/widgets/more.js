/** The later stage: what a first tip does not need. It takes everything shared from the kit, so that no code ships twice. */
import { finish } from '../render/rich.js';
import { deferred } from './deferred.js';
import { watchField } from './field.js';
import { showInline } from './inline.js';
import { issueBody, showIssue } from './issue.js';
import { createLauncher } from './launcher.js';
import { INFO } from './lines.js';
import { showMarker } from './marker.js';
import { pin } from './pin.js';
import { showStep } from './step.js';
import { MORE } from './sheet_more.js';
import { speaker, WORDS } from './words_more.js';

/**
 * @typedef {object} More
 * @property {Record<string, (item: any, ctx: any) => any>} shows
 * @property {(item: any, ctx: any) => any} inline  a banner in the page's own flow
 * @property {() => Promise<import('../tasks/stage.js').Tasks>} tasks  the stage of task lists, surveys and pop-ups
 * @property {(ctx: any) => import('../world.js').Launcher} launcher
 * @property {(item: any, ctx: any) => any[]} issueBody
 * @property {(node: {kind: string, element: any, attrs: any, open?: any}) => void} finish  of rich content
 * @property {(element: Element, on: {press: () => void, leave: () => void}) => any} tipIcon
 * @property {(validation: any, where: {element: Element, quiet: () => void}) => any} field
 * @property {(view: import('../world.js').StepView, ctx: any) => any} step
 */

/**
 * @param {import('../render/kit.js').Kit} kit
 * @returns {More}
 */
export function createMore(kit) {
  for (const [locale, words] of Object.entries(WORDS)) kit.words[locale] = { ...kit.words[locale], ...words };
  kit.t = speaker(kit);
  kit.layer.style(MORE);
  /** @type {Promise<any>|undefined} */ let stage;
  const tasks = () => (stage ??= Promise.resolve(kit.load?.('tasks')).then((/** @type {any} */ { createTasks }) => createTasks(kit)));
  const late = { more: (/** @type {(stage: any) => any} */ run) => void tasks().then(run).catch(() => {}) };
  const later = (/** @type {any} */ item, /** @type {any} */ ctx) => deferred(late, (made) => made.shows[item.t](item, ctx));
  const marker = (/** @type {any} */ item, /** @type {any} */ ctx) => showMarker(kit, item, ctx);
  return {
    shows: { known_issue: (item, ctx) => showIssue(kit, item, ctx), beacon: marker, launcher: marker, popup: later, task_list: later, survey: later },
    inline: (item, ctx) => showInline(kit, item, ctx),
    tasks,
    launcher: (ctx) => createLauncher(kit, ctx),
    issueBody: (item, ctx) => issueBody(kit, item, ctx),
    finish: (node) => finish(kit, node),
    step: (view, ctx) => showStep(kit, view, ctx),
    tipIcon(element, { press, leave }) {
      const mark = kit.h('button.mark', { 'aria-label': kit.t('more'), 'aria-expanded': 'false', onclick: press, onfocusout: leave }, kit.icon(INFO));
      return { mark, ...pin(kit, mark, element) };
    },
    field(validation, { element, quiet }) {
      let close = watchField(kit, validation, { element, quiet });
      return {
        close: () => close(),
        move(/** @type {Element} */ next) {
          close();
          close = watchField(kit, validation, { element: next, quiet });
        },
      };
    },
  };
}
