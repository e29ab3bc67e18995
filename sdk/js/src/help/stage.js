/** Self help: one panel with a few views; state is a stack of views, so that Back always goes where one came from. */
import { articleView } from './article.js';
import { createLibrary } from './library.js';
import { homeView } from './home.js';
import { createPanel } from './panel.js';
import { HELP_SHEET } from './sheet.js';
import { stuckView } from './stuck.js';
import { WORDS } from './words.js';

/**
 * @typedef {import('../world.js').HelpCtx} HelpCtx
 *
 * @typedef {object} View
 * @property {string} title
 * @property {any[]} nodes
 * @property {boolean} [search]  the search box stays
 * @property {() => void} [shown]
 *
 * @typedef {object} Desk  what every view works with
 * @property {import('../render/kit.js').Kit} kit
 * @property {import('../widgets/more.js').More} more
 * @property {HelpCtx} ctx
 * @property {ReturnType<typeof createLibrary>} library
 * @property {Map<string, string>} tried  'article:key' → title
 * @property {string} query
 * @property {(make: (desk: Desk) => View|Promise<View>) => void} go
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

  const build = (/** @type {any} */ more) => {
    desk = {
      kit,
      more,
      ctx,
      library: createLibrary(kit, ctx),
      tried: new Map(),
      query: '',
      go: (/** @type {any} */ make) => panel.go(make),
      home: () => panel.reset(homeView),
      article: (/** @type {string} */ key, /** @type {any} */ from) => panel.go((/** @type {Desk} */ at) => articleView(at, key, from)),
      flow(/** @type {string} */ key) {
        desk.tried.set(`flow:${key}`, desk.library.title('flow', key));
        panel.close();
        ctx.startItem(key);
      },
      stuck: (/** @type {any} */ about) => panel.go((/** @type {Desk} */ at) => stuckView(at, about || {})),
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
      kit.more((/** @type {any} */ more) => {
        if (!panel) build(more);
        open(opts);
      });
    },
    close: () => panel?.close(),
    /** Another page: what one reads stays, the list is made anew. */
    update: () => panel?.refresh(),
  };
}
