/** Self help: one panel with a few views; state is a stack of views, so that Back always goes where one came from. */
import { articleView } from './article.js';
import { createLibrary } from './library.js';
import { homeView } from './home.js';
import { createPanel } from './panel.js';
import { HELP_SHEET } from './sheet.js';
import { stuckView } from './stuck.js';
import { fetched } from './tongues.js';
import { createTried } from './tried.js';
import { WORDS } from './words.js';

/**
 * @typedef {import('../world.js').HelpCtx} HelpCtx
 *
 * @typedef {object} View
 * @property {string} title
 * @property {any[]} nodes
 * @property {boolean} [search]  the search box stays
 * @property {boolean} [alone]  without the way to a person below
 * @property {Record<string, any>} [about]  what an escalation from here is about
 * @property {() => void} [shown]
 *
 * @typedef {(desk: Desk) => View|Promise<View>} Make
 *
 * @typedef {object} Desk  what every view works with
 * @property {import('../render/kit.js').Kit} kit
 * @property {import('../widgets/more.js').More} more
 * @property {HelpCtx} ctx
 * @property {ReturnType<typeof createLibrary>} library
 * @property {ReturnType<typeof createTried>} tried
 * @property {string} query
 * @property {(make: Make) => void} go
 * @property {(make: Make) => void} last  goes on from the first view: Back does not come here again
 * @property {() => void} home
 * @property {(key: string, from: 'search'|'context'|'link') => void} article
 * @property {(key: string) => void} flow
 * @property {(about?: Record<string, any>) => void} stuck
 * @property {(text: string) => void} say
 */

/**
 * @param {any} surface
 * @param {HelpCtx} ctx
 * @returns {import('../world.js').Help}
 */
export function createHelp({ kit }, ctx) {
  for (const [locale, words] of Object.entries(WORDS)) kit.words[locale] = { ...kit.words[locale], ...words };
  kit.layer.style(HELP_SHEET);
  /** @type {any} */ let desk = null;
  /** @type {any} */ let panel = null;
  let withdrawn = ctx.withdrawn?.();

  const build = (/** @type {any} */ more) => {
    desk = {
      kit,
      more,
      ctx,
      library: createLibrary(kit, ctx),
      tried: createTried(ctx.memory),
      query: '',
      go: (/** @type {Make} */ make) => panel.go(make),
      last: (/** @type {Make} */ make) => panel.last(make),
      home: () => panel.reset(homeView),
      // Made once, so that Back finds it as it was left.
      article: (/** @type {string} */ key, /** @type {any} */ from) => panel.go(once(() => articleView(desk, key, from))),
      flow(/** @type {string} */ key) {
        desk.tried.add(`flow:${key}`, desk.library.title('flow', key));
        panel.close();
        ctx.startItem(key);
      },
      stuck: (/** @type {any} */ about) => panel.go(once(() => stuckView(desk, about || {}))),
      say: (/** @type {string} */ text) => panel.say(text),
    };
    panel = createPanel(desk);
  };

  const open = (/** @type {import('../world.js').HelpOptions} */ { from = 'link', article, query, escalate }) => {
    const already = panel.isOpen();
    panel.open();
    if (!already) ctx.emit('help_opened', { from });
    if (!already || query) panel.reset(homeView);
    if (query) panel.find(query);
    if (article) desk.article(article, 'link');
    if (escalate) desk.stuck(escalate);
  };

  return {
    open(opts) {
      const show = () => kit.more((/** @type {any} */ more) => {
        if (!panel) build(more);
        open(opts);
      });
      const words = fetched(kit.words, ctx.load, ctx.locale());
      if (words) void words.then(show);
      else show();
    },
    close: () => panel?.close(),
    /** Another page: what one reads stays, the list is made anew. What was taken away stays nowhere. */
    update() {
      const now = ctx.withdrawn?.();
      if (now === withdrawn) return panel?.refresh();
      withdrawn = now;
      if (!panel) return;
      desk.library = createLibrary(kit, ctx);
      panel.find('');
      panel.reset(homeView);
    },
  };
}

/** @typedef {View|Promise<View>} Made @param {() => Made} make @returns {() => Made} */
function once(make) {
  /** @type {Made} */ let made;
  return () => (made ??= make());
}
