/** What the pack has for self help: articles of this page and of none, and the titles of all that has been seen. */
import { bySpecificity, pageTest, parts } from '../page/match.js';
import { inLocale } from '../render/words.js';

// The more specific pages come first; further ones have little to say about this one.
const MOST = 5;

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {import('../world.js').HelpCtx} ctx
 */
export function createLibrary(kit, ctx) {
  /** @type {Map<string, any>} */
  const known = new Map();
  const listed = async (/** @type {string} */ name) => {
    const file = await ctx.file(`help/${name}.json`);
    const articles = (file?.articles || []).filter(ctx.concerns);
    articles.forEach((/** @type {any} */ article) => known.set(article.k, article));
    return articles;
  };
  /** Pages that only articles are for: their rules are in a file of their own, so that the first stage is spared them. */
  const unlisted = async () => {
    const { pages = [] } = (await ctx.file('help/_pages.json')) || {};
    const at = parts(kit.win.location.href);
    const tests = /** @type {({k: string} & ReturnType<typeof pageTest>)[]} */ (pages.map((/** @type {any} */ rule) => ({ k: rule.k, ...pageTest(rule) })));
    return bySpecificity(tests).filter(({ test }) => test(at)).map(({ k }) => k);
  };
  return {
    /** Articles of the pages that match, most specific first, each once. */
    async here() {
      const pages = [...new Set([...ctx.pages(), ...(await unlisted())])];
      const lists = await Promise.all(pages.slice(0, MOST).map(listed));
      return [...new Map(lists.flat().map((article) => [article.k, article])).values()];
    },
    general: () => listed('_general'),
    article: (/** @type {string} */ key) => ctx.file(`articles/${encodeURIComponent(key)}.json`),
    /** @param {'article'|'flow'} kind @param {string} key */
    title(kind, key) {
      const found = kind === 'flow' ? ctx.flows().find((flow) => flow.key === key) : known.get(key);
      return kit.text(found?.title) || key;
    },
    /** Titles that hold every word: what remains of search without a server. @param {string} query */
    byTitle(query) {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      const all = [
        ...ctx.flows().map(({ key, title }) => ({ k: key, kind: 'flow', title: kit.text(title), snippet: '' })),
        ...[...known.values()].map(({ k, title, summary }) => ({ k, kind: 'article', title: kit.text(title), snippet: inLocale(summary, kit.locale()) || '' })),
      ];
      return all.filter(({ title, snippet }) => words.every((word) => `${title} ${snippet}`.toLowerCase().includes(word)));
    },
  };
}
