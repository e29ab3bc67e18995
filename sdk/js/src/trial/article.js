/** An article that is tried out: self help opens at it, over an engine that counts nothing. */

/**
 * @param {import('../desk.js').Desk['engine']} engine  the one apart
 * @param {string} key
 * @returns {Promise<import('../world.js').Help>}
 */
export async function openArticle(engine, key) {
  const nothing = () => {};
  const memory = { get: () => ({}), set: nothing };
  const { openDoor } = await engine.load('help');
  const panel = openDoor(engine, {
    memory, startItem: nothing, openHelp: nothing, news: nothing, runAction: nothing,
    audience: () => '', stoppedBy: () => null, momentOf: nothing, issuesOf: () => [],
  });
  panel.open({ article: key, from: 'link' });
  return panel;
}
