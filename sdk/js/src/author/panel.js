/** The panel beside the page: one view at a time, the way out always in the same place. */
import { button } from './fields.js';

/**
 * @typedef {{title: string, body: any[], foot: any[], end?: () => void}} View
 *
 * @param {import('./studio.js').Studio} studio
 * @param {Record<string, (studio: import('./studio.js').Studio) => View>} views
 */
export function createPanel(studio, views) {
  const { kit, kept, catalogue } = studio;
  const { h, layer } = kit;
  const title = h('h2', { tabindex: -1, id: 'auh' });
  const body = h('div.au-body');
  const foot = h('div.acts.au-foot');
  const back = h('button.au-back', { type: 'button', onclick: () => discard() });
  const side = h('button.x', { type: 'button', 'aria-label': 'Move the panel to the other side', title: 'Other side', onclick: () => turn(kept.side === 'start' ? '' : 'start') }, kit.icon('M3 8h10M6 5L3 8l3 3M10 5l3 3-3 3'));
  const box = h('section.au', { 'aria-labelledby': 'auh' },
    h('header', null, h('div', null, h('p.au-where', null, h('span.tagged', null, 'Authoring'), catalogue.name), title), side, button(studio, 'Leave', () => studio.leave(), '', { 'aria-label': 'Leave author mode' })),
    back, body, foot);
  const remove = layer.add(box);
  /** @type {View|null} */ let shown = null;
  let sure = false;
  let now = '';

  const turn = (/** @type {string} */ to) => {
    kept.side = to;
    box.classList.toggle('other', to === 'start');
    studio.keep();
  };
  // What was not saved is let go at the second press only.
  const discard = () => {
    if (kept.view === 'saved' || sure || !studio.unsaved()) return studio.discard();
    sure = true;
    back.textContent = 'Press again to let go of what is not saved';
  };

  return {
    box,
    draw() {
      const { scrollTop } = body;
      shown?.end?.();
      shown = null;
      const name = kept.draft ? kept.view || 'home' : 'home';
      sure = false;
      back.hidden = name === 'home';
      back.textContent = 'All of this page';
      const made = views[name](studio);
      shown = made;
      title.textContent = made.title;
      const rest = Object.entries(studio.problems).filter(([path]) => !body.isConnected || !/^(title|key|body|where|audience)\b/.test(path)).map(([path, said]) => h('p.wrong', null, `${path}: ${said.join(' ')}`));
      const alert = studio.refused && h('div.au-alert', { role: 'alert' }, h('p', null, studio.refused), ...rest, studio.newest && button(studio, 'Save mine on top', () => void studio.onTop()));
      body.replaceChildren(...[alert, ...made.body].filter(Boolean));
      foot.replaceChildren(...made.foot);
      body.scrollTop = now === name ? scrollTop : 0;
      now = name;
    },
    focus: () => title.focus({ preventScroll: true }),
    hide: (/** @type {boolean} */ hidden) => (box.hidden = hidden),
    turn,
    close() {
      shown?.end?.();
      remove();
    },
  };
}
