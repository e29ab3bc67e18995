/**
 * The main stage: everything that a page needs until help is opened. It is composed here; each part says in its
 * own file what it decides. `stop` ends what was started: in a host's page nothing of ours may outlive it.
 *
 * @typedef {import('./loader.js').Boot} Boot
 * @typedef {import('./engine/engine.js').Engine} Engine
 */
import { PAGE } from './anchor/find.js';
import { captured } from './captured.js';
import { commandsOf } from './engine/commands.js';
import { createEngine } from './engine/create.js';
import { momentOf, pickLocale, readAddress } from './engine/engine.js';
import { Screen } from './engine/screen.js';
import { tick } from './engine/progress.js';
import { createSelfHelp } from './engine/self_help.js';
import { pagesReached } from './engine/workflows.js';
import { GATES } from './gates/gates.js';
import { check } from './pack/format.js';
import { createKeeper } from './pack/keeper.js';
import { readKept } from './pack/kept.js';
import { bodies } from './pack/load.js';
import { watchAddress } from './page/router.js';
import { createSurface } from './render/surface.js';
import { listen } from './listen.js';
import { safely } from './safely.js';
import { createStore, parse } from './storage.js';

const RECHECK = 3e5;

/** Stages that are fetched later: name → file with its hash; build.mjs puts it in. @type {Record<string, string>} */
// @ts-expect-error defined by the bundler
const stages = STAGES;

/**
 * @param {Boot} boot
 * @param {Window & typeof globalThis} [win]
 * @param {(world: {doc: Document, win: Window, server: string, more: (stage: string) => Promise<any>}) => import('./world.js').Surface} [draw]
 */
export default function start(boot, win = window, draw = createSurface) {
  const own = captured(win);
  const { timers, console, crypto, now } = own;
  const { a: app, c: channel, u: server } = boot;
  const { key = '' } = boot.s.dataset;
  const store = createStore(() => win.localStorage, `g:${app}:`);
  const load = (/** @type {string} */ stage) => import(new URL(stages[stage], boot.s.src).href);
  const { subtle } = crypto;
  /** @type {import('./pack/load.js').Source} */
  const source = {
    app, channel, key, subtle,
    get: boot.g,
    // Where a key is pinned, a stage that did not come is a pack that is not believed.
    signed: async (pointer) => !key || !subtle || (await load('verify')).signed(pointer, key, subtle, now()),
  };
  const keeper = createKeeper({
    source, store,
    kept: readKept(boot.k),
    changed: (text) => ended || use(text),
    none: () => console.info(`guidance: nothing is published for ${app} (${channel}).`),
    off: () => stop(),
  });
  const { engine, outbox } = createEngine({
    boot, win, own, store, load,
    surface: draw({ doc: win.document, win, server, more: load }),
    file: bodies(source, () => ({ digest: keeper.digest(), manifest: engine.pack?.manifest || '' })),
  });
  const screen = new Screen(engine, { openHelp: (opts) => void help.openHelp(opts), refresh: () => refresh() });
  const help = createSelfHelp(engine, (item) => void screen.startItem(item, 'help'));
  let ended = false;

  const refresh = () => safely(() => {
    if (ended) return;
    if (engine.pack) judge();
    engine.lookers.forEach((look) => safely(look));
  });
  const judge = () => {
    const before = engine.pages;
    readAddress(engine);
    pagesReached(engine, before);
    tick(engine);
    screen.evaluate();
    help.update();
  };
  const use = (/** @type {string} */ text) => {
    wear(engine, text);
    screen.index();
    refresh();
  };
  const ends = [
    watchAddress(win, () => {
      engine.named = '';
      refresh();
    }, timers),
    listen([win, 'pageshow', ({ persisted }) => {
      // The page was kept while its flow went on elsewhere: it is taken up as it is by now.
      if (persisted) screen.closeWhere(({ run }) => !!run);
      if (persisted) refresh();
    }]),
    watchReturn(win, now, () => boot.g(channel + '.json').then(keeper.adopt).catch(() => {})),
  ];
  function stop() {
    ended = true;
    boot.r = () => undefined;
    for (const end of [() => screen.closeWhere(() => true), help.stop, outbox.stop, engine.surface.stop, ...ends]) safely(end);
  }

  const desk = { engine, screen, outbox, refresh, ends, own, momentOf, GATES, PAGE };
  /** @type {any} */ let sealed = null;
  /** @type {Promise<any>|null} */ let asked = null;
  /** @type {[person: string, token?: any]} */ let last;
  // What only some may read comes by a stage of its own, once the host vouches for somebody.
  const prove = (/** @type {typeof last} */ ...said) => {
    last = said;
    sealed?.prove(...last);
    if (said[1]) asked ??= load('audience').then((stage) => {
      if (!ended) sealed = stage.open(desk, { version: keeper.version, again: () => use(keeper.text()) });
      sealed?.prove(...last);
    }).catch(() => (asked = null));
  };
  // Its answer comes after all of this; what the host asks to be started waits for it.
  const known = boot.p.then(([pointer, early]) => keeper.adopt(pointer, early)).catch(() => {}).then(() => !ended);
  boot.r = caller(commandsOf(engine, screen, { refresh, stop, prove, known, openHelp: help.openHelp, table: console.table }));
  // What the host said before comes first, so that the first evaluation knows the person.
  for (const call of boot.q.splice(0)) safely(() => replay(boot.r, call));
  if (keeper.text() && !ended) use(keeper.text());
  // What authors ask for in the address: why something shows, how an unpublished revision will look, or to write in place.
  for (const tool of ['debug', 'try', 'author']) {
    if (!win.location.href.includes('guidance-' + tool) && !safely(() => win.sessionStorage.getItem('g:' + tool))) continue;
    load(tool).then((stage) => ended || stage.open(desk)).catch(() => {});
  }
}

/**
 * @param {Engine} engine
 * @param {string} text  index.json
 */
function wear(engine, text) {
  const { win, tag } = engine;
  const wanted = [tag.locale || '', win.document.documentElement.lang, ...win.navigator.languages];
  engine.pack = check(engine.merge(parse(text)));
  engine.locale = pickLocale(wanted, engine.pack?.locales || []);
  safely(() => engine.surface.update(engine.pack?.theme || {}, engine.locale, tag.theme));
}

/**
 * Somebody comes back to a page that was open for long: what is known may have changed.
 * @param {Window} win
 * @param {() => number} now
 * @param {() => void} look
 * @returns {() => void} the end of it
 */
function watchReturn(win, now, look) {
  let last = now();
  const back = () => {
    if (win.document.visibilityState !== 'visible' || now() - last < RECHECK) return;
    last = now();
    look();
  };
  return listen([win.document, 'visibilitychange', back]);
}

/**
 * @param {Record<string, (...args: any[]) => any>} commands
 * @returns {(call: any[]) => any}
 */
const caller = (commands) => ([method, ...args]) => (Object.hasOwn(commands, method) ? commands[method](...args) : undefined);

/**
 * A call from before the main stage; the last argument may be the promise that somebody waits for.
 * @param {(call: any[]) => any} run
 * @param {any} call
 */
function replay(run, call) {
  const args = [...call];
  const resolve = args.at(-1)?.guidance ? args.pop().guidance : () => {};
  resolve(run(args));
}
