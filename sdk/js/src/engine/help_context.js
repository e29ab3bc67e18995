/**
 * What self help may ask of the engine. It travels with the help stage: nobody else needs it.
 *
 * @typedef {import('./engine.js').Engine} Engine
 *
 * @typedef {object} Doors  what the main stage hands in
 * @property {(key: string) => void} startItem
 * @property {(opts?: import('../world.js').HelpOptions) => void} openHelp
 * @property {import('../world.js').HelpCtx['memory']} memory
 * @property {() => void} news  counts anew what is new
 * @property {typeof import('../gates/gates.js').stoppedBy} stoppedBy
 * @property {typeof import('./contexts.js').runAction} runAction
 * @property {typeof import('./engine.js').momentOf} momentOf
 * @property {typeof import('./self_help.js').issuesOf} issuesOf
 */

/**
 * @param {Engine} engine
 * @param {Doors} doors
 * @returns {import('../world.js').HelpCtx}
 */
export function helpContext(engine, { startItem, openHelp, memory, news, stoppedBy, runAction, momentOf, issuesOf }) {
  const { app, channel, server } = engine;
  const about = () => ({ app, channel, page: engine.pages[0] || '', locale: engine.locale });
  return {
    startItem,
    openHelp,
    memory,
    app,
    channel,
    server,
    file: (path) => engine.file(path),
    withdrawn: () => engine.withdrawn,
    load: (stage) => engine.load(stage),
    locale: () => engine.locale,
    pages: () => engine.pages,
    cohorts: engine.cohorts,
    concerns: (item) => !stoppedBy(/** @type {any} */ (item), momentOf(engine), 'read'),
    issues: () => issuesOf(engine),
    flows: () => {
      const at = momentOf(engine);
      const here = (engine.pack?.items || []).filter((item) => item.t === 'flow' && !stoppedBy(item, at, 'standing'));
      return here.map(({ k, title, b }) => ({ key: k, title: b.title || title || {} }));
    },
    running() {
      const { k } = engine.memory.flow() || {};
      const item = k && engine.pack?.items.find((one) => one.k === k && one.t === 'flow');
      return item && !stoppedBy(item, momentOf(engine), 'hand') ? { key: k, title: item.b.title || {} } : null;
    },
    tasks: () => {
      const at = momentOf(engine);
      const lists = (engine.pack?.items || []).filter((item) => item.t === 'task_list' && !stoppedBy(item, at, 'hand'));
      return lists.map((item) => ({ item, done: engine.memory.of('p:' + item.k).t || [] }));
    },
    progress: ({ k }) => ({ get: () => engine.memory.of('p:' + k), set: (value) => engine.memory.note('p:' + k, value) }),
    teams: () => engine.pack?.help?.team || {},
    search: (q) => engine.json('/v1/search?' + new URLSearchParams({ ...about(), q, cohorts: engine.cohorts().join() })),
    emit(type, props, item) {
      engine.emit(type, item, props);
      if (type !== 'content_seen' || !item) return;
      engine.memory.note(item.k, { s: engine.now(), v: /** @type {any} */ (item).b?.status, h: item.r });
      news();
    },
    escalate: (info) => engine.json('/v1/escalations', JSON.stringify({
      ...about(),
      id: engine.uuid(),
      user: engine.person.hash,
      session: engine.session(),
      cohorts: engine.cohorts(),
      ...info,
    })),
    runAction: (name) => runAction(engine, name),
  };
}
