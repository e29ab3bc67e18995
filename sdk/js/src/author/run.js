/** Runs author mode on a page: which view is shown, what is recorded, and the end of it all. */
import { safely } from '../safely.js';
import { flow } from './flow.js';
import { edit, home } from './home.js';
import { item } from './item.js';
import { followModals } from './modal.js';
import { createPanel } from './panel.js';
import { playing, saved } from './playing.js';
import { stepAside } from './quiet.js';
import { record } from './recorder.js';
import { save } from './save.js';
import { AUTHOR_SHEET } from './sheet.js';
import { createStudio } from './studio.js';

const SETTLED = 250;

/**
 * @param {import('../desk.js').Desk} desk
 * @param {import('./session.js').Session} session
 */
export function run(desk, session) {
  const { engine, ends, own: { timers } } = desk;
  const { kit } = engine.surface;
  const { kept, keep } = session;
  /** @type {(() => void)|null} */ let picking = null;
  /** @type {ReturnType<typeof record>|null} */ let recorder = null;
  const studio = createStudio(desk, session, {
    draw: () => panel.draw(),
    focus: () => panel.focus(),
    recorded: () => panel.draw(),
    unsaved: () => !!kept.draft && printOf() !== (kept.clean || ''),
    go(view) {
      kept.view = view;
      keep();
      panel.draw();
      panel.focus();
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
      keep();
      panel.draw();
      panel.focus();
    },
    async save() {
      const outcome = await save(session, studio.draft, (draft) => (studio.draft = draft));
      studio.draft = outcome.draft;
      Object.assign(studio, { problems: outcome.fields || {}, refused: outcome.refused || '', newest: outcome.newest });
      if (outcome.saved) kept.clean = printOf();
      if (outcome.saved) return studio.go('saved');
      panel.draw();
      kit.layer.say(studio.refused);
    },
    async onTop() {
      studio.draft = { ...studio.draft, basedOn: studio.newest };
      studio.newest = undefined;
      await studio.save();
    },
    discard() {
      if (kept.recording) studio.record(false);
      Object.assign(studio, { draft: null, problems: {}, refused: '', newest: undefined });
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
  studio.resuming = kept.view === 'playing';
  const panel = createPanel(studio, { home, item, flow, playing, saved });
  panel.turn(kept.side || '');
  const moved = () => void timers.setTimeout(() => safely(() => {
    if (over) return;
    recorder?.arrive();
    if (!kept.draft && !picking) panel.draw();
  }), SETTLED);
  engine.lookers.add(moved);
  const stops = [stepAside(desk), followModals(kit)];
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
    void edit(studio, key);
  }
  if (!kept.recording && !studio.resuming) panel.focus();
  return studio;
}
