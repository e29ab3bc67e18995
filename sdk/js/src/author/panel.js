/** The panel beside the page: one view at a time, the way out always in the same place, the state of the draft at its foot. */
import { button, toConsole } from './fields.js';

const SIDES = 'M3 8h10M6 5L3 8l3 3M10 5l3 3-3 3';
const FOLD = 'M4 6l4 4 4-4';

/**
 * @typedef {{title: string, body: any[], foot: any[], end?: () => void}} View
 *
 * @param {import('./studio.js').Studio} studio
 * @param {Record<string, (studio: import('./studio.js').Studio) => View>} views
 */
export function createPanel(studio, views) {
  const { kit, kept, catalogue, t, tongue } = studio;
  const { h, layer } = kit;
  const title = h('h2', { tabindex: -1, id: 'auh', dir: 'auto' });
  const body = h('div.au-body');
  const foot = h('div.acts.au-foot');
  const state = h('p.au-state', { role: 'status' });
  const back = h('button.au-back', { type: 'button', onclick: () => discard() });
  const side = h('button.x', { type: 'button', 'aria-label': t('Move the panel to the other side'), title: t('Move the panel to the other side'), onclick: () => turn(kept.side === 'start' ? '' : 'start') }, kit.icon(SIDES));
  const fold = h('button.x.au-fold', { type: 'button', title: t('Fold the panel'), 'aria-label': t('Fold the panel'), 'aria-expanded': 'true', onclick: () => folded(!box.classList.contains('folded')) }, kit.icon(FOLD));
  const box = h('section.au', { 'aria-labelledby': 'auh', lang: tongue, dir: 'ltr' },
    h('header', null, h('div', null, h('p.au-where', null, h('span.tagged', null, t('Authoring')), h('span', { dir: 'auto' }, catalogue.name)), title), side, fold, button(studio, 'Leave', () => studio.leave(), '', { 'aria-label': t('Leave author mode') })),
    back, body, foot, state);
  const remove = layer.add(box);
  /** @type {View|null} */ let shown = null;
  /** @type {any} */ let told = null;
  let sure = false;
  let now = '';

  const turn = (/** @type {string} */ to) => {
    kept.side = to;
    box.classList.toggle('other', to === 'start');
    studio.keep();
  };
  const folded = (/** @type {boolean} */ on) => {
    box.classList.toggle('folded', on);
    fold.setAttribute('aria-expanded', String(!on));
  };
  // What was not saved is let go at the second press only.
  const discard = () => {
    if (kept.view === 'saved' || sure || !studio.unsaved()) return studio.discard();
    sure = true;
    back.textContent = t('Press again to let go of what is not saved');
  };
  /** What the server said, with the way on. @param {any[]} rest */
  const alert = (rest) => h('div.au-alert', { role: 'alert' }, h('p', null, studio.refused), ...rest,
    studio.newest && h('div.acts', null, button(studio, 'See what changed, and merge', () => studio.go('merging'), 'main'), button(studio, 'Save mine on top', () => void studio.onTop())),
    studio.over && h('div.acts', null, toConsole(studio, `/author${studio.draft?.basedOn ? `?item=${studio.draft.content.key}` : ''}`, 'Begin anew from the console', 'main')));

  /** What was refused, above the view: whoever types in it goes on typing. */
  const tell = () => {
    told?.remove();
    // What no field and no row of the view says of itself.
    const { textContent } = layer.box;
    const rest = Object.entries(studio.problems).filter(([, said]) => !textContent.includes(said.join(' '))).map(([path, said]) => h('p.wrong', null, `${studio.labels?.[path] || path}: ${said.join(' ')}`));
    told = studio.refused ? alert(rest) : null;
    if (told) body.prepend(told);
  };

  return {
    box,
    tell,
    draw() {
      const { scrollTop } = body;
      shown?.end?.();
      shown = null;
      const name = kept.draft ? kept.view || 'home' : 'home';
      sure = false;
      box.dataset.view = name;
      back.hidden = name === 'home';
      back.textContent = t('All of this page');
      const made = views[name](studio);
      shown = made;
      title.textContent = made.title;
      body.replaceChildren(...made.body.filter(Boolean));
      tell();
      foot.replaceChildren(...made.foot.filter(Boolean));
      body.scrollTop = now === name ? scrollTop : 0;
      now = name;
      folded(false);
    },
    /** @param {string} text @param {string} [level] */
    state(text, level = '') {
      state.textContent = text;
      state.dataset.level = level;
    },
    focus: () => title.focus({ preventScroll: true }),
    hide: (/** @type {boolean} */ hidden) => (box.hidden = hidden),
    turn,
    /** To the other side where a card would lie under it or over it; folded where there is no other side. @param {any} card */
    makeRoom(card) {
      const meets = () => {
        const [one, two] = [card, box].map((each) => each.getBoundingClientRect());
        return one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;
      };
      if (box.hidden || !meets()) return;
      turn(kept.side === 'start' ? '' : 'start');
      if (meets()) turn(kept.side === 'start' ? '' : 'start');
      if (meets()) folded(true);
    },
    close() {
      shown?.end?.();
      remove();
    },
  };
}
