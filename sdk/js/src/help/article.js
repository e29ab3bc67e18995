/** An article, and what a reader has to say about it. */

/**
 * @param {import('./stage.js').Desk} desk
 * @param {string} key
 * @param {'search'|'context'|'link'} from
 * @returns {Promise<import('./stage.js').View>}
 */
export async function articleView(desk, key, from) {
  const { kit, ctx, library, tried } = desk;
  const { h, t } = kit;
  const article = await library.article(key);
  if (!article || !ctx.concerns(article)) return { title: t('help'), nodes: [h('p.mute', null, t('gone'))] };
  /** @type {(type: string, props?: any) => void} */
  const emit = (type, props) => ctx.emit(type, props, article);
  const end = h('div');
  const title = kit.text(article.title);
  const body = articleBody(kit, article, { ...ctx, emit, openArticle: (/** @type {string} */ other) => desk.article(other, 'link'), startItem: desk.flow });
  let opened = false;
  return {
    title,
    nodes: [body, end, rating(desk, emit)],
    about: { issue: article.issue },
    shown() {
      // Once per opening: Back shows the same view again.
      if (opened) return;
      opened = true;
      emit('article_opened', { from });
      tried.add(`article:${key}`, title);
      readToEnd(kit.win, end, () => emit('content_completed'));
    },
  };
}

/**
 * The article itself, the same in the panel and in the console's preview.
 * @param {import('../render/kit.js').Kit} kit @param {any} article @param {any} ctx
 */
export function articleBody(kit, { nodes, updated }, ctx) {
  const { h, t } = kit;
  const at = new Date(updated);
  const date = updated && !Number.isNaN(at.getTime()) && h('p.mute', null, t('updated', at.toLocaleDateString(kit.locale(), { dateStyle: 'medium' })));
  return h('div.body', null, kit.draw(nodes, ctx), date);
}

/** @param {any} win @param {Element} end @param {() => void} tell */
function readToEnd(win, end, tell) {
  const eye = new win.IntersectionObserver((/** @type {any[]} */ entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    eye.disconnect();
    tell();
  });
  eye.observe(end);
}

/** @param {import('./stage.js').Desk} desk @param {(type: string, props?: any) => void} emit */
function rating({ kit, say }, emit) {
  const { h, t } = kit;
  const button = (/** @type {string} */ word, /** @type {() => void} */ press) => h('button.btn', { onclick: press }, t(word));
  const answer = (/** @type {string} */ word, /** @type {any} */ next) => {
    box.replaceChildren(h('span', null, t(word)), ...[next].filter(Boolean));
    say(t(word));
    // The pressed button is gone: the keyboard stays where it was, the next stop is what comes next.
    box.focus();
  };
  const rated = (/** @type {boolean} */ helpful) => () => {
    emit('article_rated', { helpful });
    answer(helpful ? 'thanks' : 'sorry', helpful && solved);
  };
  const solved = button('solved', () => {
    emit('article_solved');
    answer('glad', null);
  });
  const box = h('div.rate', { role: 'group', 'aria-label': t('helpful'), tabindex: -1 }, h('span', null, t('helpful')), button('yes', rated(true)), button('no', rated(false)), solved);
  return box;
}
