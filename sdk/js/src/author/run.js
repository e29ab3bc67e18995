/** Runs author mode on a page: which view is shown, what is recorded and kept, and the end of it all. */
import { safely } from '../safely.js';
import { createAutosave } from './autosave.js';
import { flow } from './flow.js';
import { edit, home } from './home.js';
import { choose, item } from './item.js';
import { ANCHORED } from './draft.js';
import { merging } from './merging.js';
import { followModals } from './modal.js';
import { newsOf } from './news.js';
import { createPanel } from './panel.js';
import { playing } from './playing.js';
import { stepAside } from './quiet.js';
import { record } from './recorder.js';
import { save } from './save.js';
import { saved } from './saved.js';
import { AUTHOR_SHEET } from './sheet.js';
import { createStudio } from './studio.js';

const SETTLED = 250;

/**
 * @param {import('../desk.js').Desk} desk
 * @param {import('./session.js').Session} session
 * @param {{t: import('./say.js').Say, tongue: string}} words
 */
export function run(desk, session, words) {
  const { engine, ends, own: { timers, now } } = desk;
  const { kit } = engine.surface;
  const { kept } = session;
  /** @type {(() => void)|null} */ let picking = null;
  /** @type {ReturnType<typeof record>|null} */ let recorder = null;
  const unsaved = () => !!kept.draft && kept.view !== 'saved' && printOf() !== (kept.clean || '');
  const autosave = createAutosave(session, { win: engine.win, timers, now, unsaved, tell: (news) => panel && newsOf(studio, panel, news) });
  const studio = createStudio(desk, session, { ...words, touched: autosave.touch }, {
    draw: () => panel.draw(),
    focus: () => panel.focus(),
    makeRoom: (card) => panel.makeRoom(card),
    recorded: () => panel.draw(),
    unsaved,
    go(view) {
      kept.view = view;
      session.keep();
      panel.draw();
      // A card that is written in has the keyboard.
      if (!kit.layer.root.activeElement?.closest('.au-card')) panel.focus();
      // A new tip stands beside an element: that is the first question.
      if (view === 'item' && ANCHORED.includes(studio.draft.content.kind) && !studio.draft.content.where.anchor) choose(studio);
    },
    point(then) {
      panel.hide(true);
      const back = () => {
        picking = null;
        panel.hide(false);
        panel.focus();
      };
      const done = (/** @type {any} */ element) => (back(), then(element));
      picking = () => {};
      engine.load('point').then(({ pick }) => over || (picking = pick(studio, { cancel: back, done }))).catch(back);
    },
    record(on) {
      recorder?.stop();
      recorder = null;
      kept.recording = on;
      if (on) recorder = record(studio);
      if (on) recorder?.arrive();
      else if (kept.tape) kept.tape.after = undefined;
      studio.keep();
      panel.draw();
      panel.focus();
    },
    async save() {
      panel.state(studio.t('Saving…'));
      const outcome = await save(session, studio.draft, (draft) => (studio.draft = draft), studio.t);
      studio.draft = outcome.draft;
      Object.assign(studio, { problems: outcome.fields || {}, labels: outcome.labels || {}, refused: outcome.refused || '', newest: outcome.newest, over: outcome.over });
      panel.state('');
      if (outcome.saved) {
        kept.clean = printOf();
        void autosave.let(outcome.draft.id);
        return studio.go('saved');
      }
      panel.draw();
      kit.layer.say(studio.refused);
    },
    async onTop() {
      studio.draft = { ...studio.draft, basedOn: studio.newest };
      studio.newest = undefined;
      await studio.save();
    },
    discard() {
      const id = studio.draft?.id;
      if (kept.recording) studio.record(false);
      Object.assign(studio, { draft: null, problems: {}, refused: '', newest: undefined, over: false });
      kept.hush = [];
      void autosave.let(id);
      studio.go('home');
    },
    leave() {
      end();
      session.leave();
    },
  });
  function printOf() {
    return JSON.stringify(kept.draft?.content);
  }

  kit.layer.style(AUTHOR_SHEET);
  // What the cards are drawn with, so that they are the real ones.
  kit.more((more) => void more.tasks().catch(() => {}));
  studio.resuming = kept.view === 'playing';
  const panel = createPanel(studio, { home, item, flow, playing, saved, merging });
  panel.turn(kept.side || '');
  const moved = () => void timers.setTimeout(() => safely(() => {
    if (over) return;
    recorder?.arrive();
    if (!kept.draft && !picking) panel.draw();
  }), SETTLED);
  engine.lookers.add(moved);
  const stops = [stepAside(desk), followModals(kit), autosave.stop];
  let over = false;
  const end = () => {
    if (over) return;
    over = true;
    studio.stopping = true;
    engine.lookers.delete(moved);
    picking?.();
    recorder?.stop();
    panel.close();
    stops.forEach((stop) => safely(stop));
  };
  ends.push(end);
  if (kept.recording) {
    recorder = record(studio);
    recorder.arrive();
  }
  panel.draw();
  if (!kept.draft && kept.item) {
    const key = kept.item;
    kept.item = '';
    // What waits for them is offered first.
    if (!kept.waits?.some(({ draft }) => draft.id === key)) void edit(studio, key);
  }
  autosave.touch();
  if (!kept.recording && !studio.resuming) panel.focus();
  return studio;
}
