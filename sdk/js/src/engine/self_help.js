/**
 * The door to self help: its stage is fetched when help is opened for the first time.
 *
 * @typedef {import('./engine.js').Engine} Engine
 * @typedef {import('../world.js').Help} Help
 */
import { stoppedBy } from '../gates/gates.js';
import { runAction } from './contexts.js';
import { momentOf } from './engine.js';

/**
 * Known issues that self help tells this person of.
 * @param {Engine} engine
 */
export function issuesOf(engine) {
  const at = momentOf(engine);
  return (engine.pack?.items || []).filter(
    ({ t, b }) => t === 'known_issue' && b.show?.includes('help')).filter((item) => !stoppedBy(item, at, 'standing'));
}

/**
 * @param {Engine} engine
 * @param {(key: string) => void} startItem
 */
export function createSelfHelp(engine, startItem) {
  /** @type {Promise<Help|null>|null} */
  let help = null;
  /** @type {import('../world.js').Launcher|null} */
  let launcher = null;
  let stopped = false;

  /** @param {import('../world.js').HelpOptions} [opts] */
  async function openHelp(opts = {}) {
    help ??= engine.load('help').then((stage) => stage.openDoor(engine, doors)).catch(() => (help = null));
    const panel = await help;
    if (!stopped) panel?.open(opts);
  }

  const memory = { get: () => engine.memory.of('help:'), set: (/** @type {any} */ value) => engine.memory.note('help:', value) };
  const news = () => launcher?.news(issuesOf(engine).filter(({ k, r }) => ![engine.memory.of(k).r, engine.memory.of(k).h].includes(r)).length);
  // What this stage has already goes along with the doors, so that it does not ship twice.
  const doors = { startItem, openHelp, memory, news, issuesOf, momentOf, runAction, stoppedBy };

  return {
    openHelp,
    /** Page, person or pack changed. */
    update() {
      if (engine.pack?.help && engine.tag.help !== 'off') {
        launcher ??= engine.surface.launcher(doors);
        news();
      } else {
        launcher?.close();
        launcher = null;
      }
      help?.then((panel) => panel?.update?.());
    },
    stop() {
      stopped = true;
      launcher?.close();
      help?.then((panel) => panel?.close());
    },
  };
}
