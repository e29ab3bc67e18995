/**
 * What self help may ask of the engine. It travels with the help stage: nobody else needs it.
 *
 * @typedef {import('./engine.js').Engine} Engine
 * @typedef {Pick<import('../world.js').HelpCtx, 'startItem'|'openHelp'|'memory'>} Doors
 */
import { audience, stoppedBy } from '../gates/gates.js';
import { runAction } from './contexts.js';
import { momentOf } from './engine.js';
import { issuesOf } from './self_help.js';

/**
 * @param {Engine} engine
 * @param {Doors} doors
 * @returns {import('../world.js').HelpCtx}
 */
export function helpContext(engine, doors) {
  const { app, channel, server, file } = engine;
  const about = () => ({ app, channel, page: engine.pages[0] || '', locale: engine.locale });
  return {
    ...doors,
    app,
    channel,
    server,
    file,
    locale: () => engine.locale,
    pages: () => engine.pages,
    cohorts: engine.cohorts,
    concerns: (item) => !audience(/** @type {any} */ (item), momentOf(engine)),
    issues: () => issuesOf(engine),
    flows: () => {
      const at = momentOf(engine);
      const here = (engine.pack?.items || []).filter((item) => item.t === 'flow' && !stoppedBy(item, at, 'standing'));
      return here.map(({ k, title, b }) => ({ key: k, title: b.title || title || {} }));
    },
    teams: () => engine.pack?.help?.team || {},
    search: (q) => engine.json('/v1/search?' + new URLSearchParams({ ...about(), q, cohorts: engine.cohorts().join() })),
    emit: (type, props, item) => engine.emit(type, item, props),
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
