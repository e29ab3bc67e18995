/** The preview: the draft as people would meet it, as any cohort and in any language of the application. */
import { button, choiceField } from './fields.js';

/** @param {import('./studio.js').Studio} studio */
export function playing(studio) {
  const { desk: { engine }, kit: { h }, kept, catalogue, draft } = studio;
  const { locales } = draft.content;
  const as = kept.playing ||= { cohort: '', locale: kept.locale || locales[0] };
  const { locale, pack } = engine;
  const status = h('p', { role: 'status' });
  const audience = h('p.mute');
  /** @type {any} */ let one = null;
  let over = false;
  const say = (/** @type {string} */ text) => void (status.textContent = text);
  const start = async (/** @type {boolean} */ fresh) => {
    one?.leave();
    const { audienceOf, play } = await engine.load('try');
    const { one: made = null, fields, refused = '' } = await play(studio, as, say);
    if (over) return made?.close();
    one = made;
    if (!made) {
      studio.problems = fields || {};
      studio.refused = refused;
      return studio.go(draft.content.kind === 'flow' ? 'flow' : 'item');
    }
    audience.textContent = audienceOf(studio, as.cohort, made);
    made.show(fresh);
  };
  const change = (/** @type {'cohort'|'locale'} */ name) => (/** @type {string} */ value) => {
    as[name] = value;
    studio.keep();
    void start(true);
  };
  const moved = () => {
    one?.moved();
    if (engine.event) one?.event(engine.event);
  };
  engine.lookers.add(moved);
  // A page that was loaded anew goes on where the flow was left.
  void start(!studio.resuming);
  studio.resuming = false;
  studio.keep();
  return {
    title: draft.content.title || 'Preview',
    body: [
      status, audience,
      choiceField(studio, { label: 'As', value: as.cohort, options: [['', 'Somebody in no cohort'], ...Object.entries(catalogue.cohorts).map(([key, { title }]) => [key, title])], change: change('cohort') }),
      choiceField(studio, { label: 'Language', value: as.locale, options: catalogue.locales.map((/** @type {string} */ each) => [each, each]), change: change('locale') }),
    ],
    foot: [
      button(studio, 'Back to writing', () => studio.go(draft.content.kind === 'flow' ? 'flow' : 'item'), 'main'),
      button(studio, 'Show again', () => one?.show(true)),
    ],
    end() {
      over = true;
      engine.lookers.delete(moved);
      one?.[studio.stopping ? 'leave' : 'close']();
      engine.surface.update(pack?.theme || {}, locale, engine.tag.theme);
      if (!studio.stopping) kept.playing = null;
    },
  };
}

/** What was saved, and where it goes on. @param {import('./studio.js').Studio} studio */
export function saved(studio) {
  const { kit: { h }, catalogue, draft } = studio;
  const { key, kind, title } = draft.content;
  return {
    title,
    body: [h('p', null, `Saved as draft, revision ${draft.basedOn}. Nobody sees it yet: it is submitted for review in the console.`)],
    foot: [
      h('a.btn.main', { href: `${catalogue.console}/content/${key}`, target: '_blank', rel: 'noopener noreferrer' }, 'Open in the console'),
      button(studio, 'Write on', () => studio.go(kind === 'flow' ? 'flow' : 'item')),
      button(studio, 'Back to this page', () => studio.discard()),
    ],
  };
}
