/** The console's preview: any kind, drawn by the very widgets that draw it in an application, inside one element. */
import { articleBody } from './help/article.js';
import { HELP_SHEET } from './help/sheet.js';
import { WORDS } from './help/words.js';
import { createKit } from './render/kit.js';
import { createBox } from './render/layer.js';
import { STAGE_SHEET } from './preview/sheet.js';
import { showBanner } from './widgets/banner.js';
import { createMore } from './widgets/more.js';
import { showStep } from './widgets/step.js';
import { showTip } from './widgets/tip.js';

/** @type {WeakMap<Element, ShadowRoot>} an element keeps its root for ever */
const ROOTS = new WeakMap();

/** @param {Element} host */
function rootOf(host) {
  const root = ROOTS.get(host) || host.attachShadow({ mode: 'closed' });
  ROOTS.set(host, root);
  return root;
}

/**
 * @param {any} host @param {any} item @param {{locale?: string, theme?: any, mode?: string, step?: number}} options
 */
function stage(host, item, { locale = 'en', theme = {}, mode, step = 0 }) {
  const doc = host.ownerDocument;
  const win = doc.defaultView;
  const { quiet, ...box } = createBox({ doc, win, root: rootOf(host) });
  const field = sample(doc, item);
  const layer = { ...box, inline: true, area: () => box.box.getBoundingClientRect(), add: put, near() {}, say() {}, stop: quiet };
  const kit = createKit({ doc, win, layer, load: async () => ({ createMore: () => more }) });
  const more = createMore(kit);
  for (const [name, words] of Object.entries(WORDS)) kit.words[name] = { ...kit.words[name], ...words };
  box.style(HELP_SHEET);
  box.style(STAGE_SHEET);
  box.box.append(field.page);
  kit.dress(theme || {}, locale, mode);
  box.box.classList.add('stage', item.t);

  /** @param {Element} element */
  function put(element) {
    box.box.append(element);
    return () => element.remove();
  }
  const handle = DRAW[item.t]?.({ kit, more, item, field: field.target, step });
  return () => {
    handle?.close?.();
    kit.follower.stop();
    quiet();
    rootOf(host).replaceChildren();
    rootOf(host).adoptedStyleSheets = [];
  };
}

/** A quiet piece of a page for the item to stand beside. @param {Document} doc @param {any} item */
function sample(doc, item) {
  const make = (/** @type {string} */ name) => {
    const element = doc.createElement('div');
    element.className = name;
    return element;
  };
  const page = make('page');
  const target = make('target');
  page.setAttribute('aria-hidden', 'true');
  if (item.t !== 'article') page.append(make('ghost'), target, make('ghost short'));
  return { page, target };
}

const NOTHING = () => {};
/** @param {any} kit @param {any} element */
const still = (kit, element) => ({
  locale: kit.locale(), element, as: '', find: () => null, emit: NOTHING, done: NOTHING, startItem: NOTHING, openArticle: NOTHING,
  openHelp: NOTHING, runAction: NOTHING, escalate: async () => null, body: async () => null, progress: { get: () => null, set: NOTHING },
});

/** @type {Record<string, (world: {kit: any, more: any, item: any, field: any, step: number}) => any>} */
const DRAW = {
  tip({ kit, item, field }) {
    const handle = showTip(kit, item, /** @type {any} */ (still(kit, field)));
    field.dispatchEvent(new Event('focusin'));
    if (item.b.on === 'icon') kit.more(() => kit.win.setTimeout(() => kit.layer.box.querySelector('.mark')?.click()));
    return handle;
  },
  banner: ({ kit, item }) => showBanner(kit, item, /** @type {any} */ (still(kit, null))),
  popup: ({ kit, more, item }) => more.shows.popup(item, still(kit, null)),
  known_issue: ({ kit, more, item }) => more.shows.known_issue(item, still(kit, null)),
  flow({ kit, item, field, step }) {
    const steps = item.steps || item.b?.steps || [];
    const index = Math.max(0, Math.min(step, steps.length - 1));
    if (!steps.length) return null;
    const view = { item, step: steps[index], index, of: steps.length, element: steps[index].anchor ? field : null, missing: false, canEscalate: false, canBack: index > 0, choose: NOTHING };
    return showStep(kit, /** @type {any} */ (view), /** @type {any} */ (still(kit, field)));
  },
  article({ kit, item }) {
    const article = { ...item.b, ...item };
    const { h } = kit;
    const close = kit.layer.add(h('section.panel.reader', { 'aria-label': kit.text(article.title) }, h('header', null, h('h2', null, kit.text(article.title))), h('div.view', null, articleBody(kit, { ...article, nodes: article.nodes || article.markdown }, still(kit, null)))));
    return { close };
  },
};

/**
 * @param {any} host
 * @param {any} item  in pack form
 * @param {any} [options]
 * @returns {{update: (item: any, options?: any) => void, destroy: () => void}}
 */
function render(host, item, options = {}) {
  let end = stage(host, item, options);
  return {
    update(next, more = {}) {
      Object.assign(options, more);
      end();
      end = stage(host, next, options);
    },
    destroy: () => end(),
  };
}

/** @type {any} */ (window).guidancePreview = Object.freeze({ render });
