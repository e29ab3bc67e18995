/** The preview: the page as people would meet it with the draft in it, as any cohort or somebody made up, in any language. */
import { button, choiceField, languageName, textField } from './fields.js';
import { attributesOf } from './person.js';
import { MADE } from './play.js';

const SETTLED = 600;

/** @param {import('./studio.js').Studio} studio */
export function playing(studio) {
  const { desk: { engine }, kit: { h, win }, kept, catalogue, draft, t } = studio;
  const { locales, key: own } = draft.content;
  /** @type {import('./play.js').As} */
  const as = kept.playing ||= { cohort: draft.content.audience.cohorts[0] || '', locale: kept.locale || locales[0], attributes: {} };
  const { locale, pack } = engine;
  const status = h('p', { role: 'status' });
  const why = h('div.au-why', { 'aria-live': 'polite' });
  /** @type {Record<string, string>} */
  const titles = { [own]: draft.content.title };
  /** @type {any} */ let one = null;
  let over = false;
  let timer = 0;
  let begun = 0;
  const say = (words = '', anchor = '') => void (status.textContent = words && t(words, studio.titleOf(anchor)));
  const start = async (/** @type {boolean} */ fresh) => {
    const mine = (begun += 1);
    one?.leave();
    const { play } = await engine.load('try');
    const { one: made = null, fields, labels, refused = '' } = await play(studio, as, say);
    if (over) return made?.close();
    // Somebody else was chosen before this one was there: of two that are shown at once, one would stay.
    if (mine !== begun) return;
    one = made;
    if (!made) {
      Object.assign(studio, { problems: fields || {}, labels, refused });
      return studio.go(draft.content.kind === 'flow' ? 'flow' : 'item');
    }
    made.among(fresh);
    explainSoon();
  };
  /** What came or went is told once it has settled. */
  const explainSoon = () => {
    win.clearTimeout(timer);
    timer = win.setTimeout(() => void explained().catch(() => {}), SETTLED);
  };
  const explained = async () => {
    const { linesOf } = await engine.load('try');
    const asking = one;
    const lines = asking ? await linesOf(studio, asking, titles) : [];
    if (over || !asking || asking !== one) return;
    const mine = lines.find((/** @type {any} */ { item }) => item === own);
    const others = lines.filter((/** @type {any} */ { item, away }) => item !== own && !away);
    const away = lines.filter((/** @type {any} */ line) => line.away);
    const hidden = mine && !mine.shown;
    const list = (/** @type {any[]} */ some) => h('ul', null, ...(some.length ? some.map(row) : [h('li.mute', null, t('Nothing.'))]));
    const folded = away.length && h('details', { open: why.querySelector('details')?.open ? '' : null },
      h('summary', null, away.length === 1 ? t('1 on another page') : t('{0} on other pages', away.length)), list(away));
    why.replaceChildren(...[
      h('h3', null, t('Your draft')),
      h('ul', null, mine ? row(mine) : h('li', null, t('It belongs to another page.'))),
      (hidden || !mine) && button(studio, 'Show it all the same', () => (one.show(true), explainSoon())),
      h('h3', null, t('What else staging has on this page')),
      list(others), folded].filter(Boolean));
  };
  const row = (/** @type {any} */ line) => h('li', null, h('b.au-chip', { 'data-level': line.shown ? 'steady' : 'may' }, t(line.shown ? 'Shown' : 'Not shown')), h('span', { dir: 'auto' }, ` ${line.title}${line.shown ? '' : `: ${line.why}`}`));
  const change = (/** @type {'cohort'|'locale'} */ name) => (/** @type {string} */ value) => {
    as[name] = value;
    studio.keep();
    if (name === 'cohort') people.replaceChildren(...made());
    void start(true);
  };
  const known = attributesOf(Object.values(catalogue.cohorts).map(({ rule }) => rule));
  /** Somebody made up: what the cohorts ask about. */
  const made = () => (as.cohort === MADE ? [...Object.entries(known).map(([name, options]) => textField(studio, {
    label: name, options, value: as.attributes[name] || '',
    change(value) {
      as.attributes = Object.fromEntries(Object.entries({ ...as.attributes, [name]: value }).filter(([, each]) => each));
      studio.keep();
    },
  })), button(studio, 'Show to this person', () => void start(true))] : []);
  const people = h('div', null, ...made());
  const moved = () => {
    one?.moved();
    if (engine.event) one?.event(engine.event);
    explainSoon();
  };
  engine.lookers.add(moved);
  // A page that was loaded anew goes on where the flow was left.
  void start(!studio.resuming);
  studio.resuming = false;
  return {
    title: draft.content.title || t('Preview'),
    body: [
      status,
      choiceField(studio, { label: 'As', value: as.cohort, options: [['', 'Somebody in no cohort'], ...Object.entries(catalogue.cohorts).map(([key, { title }]) => [key, title]), [MADE, 'Somebody made up…']], change: change('cohort') }),
      people,
      catalogue.locales.length > 1 && choiceField(studio, { label: 'Language', value: as.locale, options: catalogue.locales.map((/** @type {string} */ each) => [each, languageName(win, each)]), change: change('locale') }),
      why,
    ],
    foot: [
      button(studio, 'Back to writing', () => studio.go(draft.content.kind === 'flow' ? 'flow' : 'item'), 'main'),
      button(studio, 'From the beginning', () => void start(true)),
    ],
    end() {
      over = true;
      win.clearTimeout(timer);
      engine.lookers.delete(moved);
      one?.[studio.stopping ? 'leave' : 'close']();
      engine.surface.update(pack?.theme || {}, locale, engine.tag.theme);
      if (!studio.stopping) kept.playing = null;
    },
  };
}
