/**
 * While somebody authors, what is published steps aside, and nothing that they do is counted: they are at work on
 * guidance, not in need of it.
 *
 * @param {import('../desk.js').Desk} desk
 * @returns {() => void} the end of it
 */
export function stepAside({ engine, screen, refresh }) {
  const { emit } = engine;
  const mine = /** @type {any} */ (screen);
  screen.closeWhere(() => true);
  engine.emit = () => {};
  // On this screen only: a preview makes one of its own from the same class.
  mine.evaluate = () => {};
  mine.startItem = () => false;
  return () => {
    engine.emit = emit;
    delete mine.evaluate;
    delete mine.startItem;
    refresh();
  };
}
