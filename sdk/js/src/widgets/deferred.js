/** Stands in for something that the later stage draws, until that stage is there. */

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {(more: import('./more.js').More) => any} make  a handle
 */
export function deferred(kit, make) {
  /** @type {any} */ let made = null;
  /** @type {any} */ let element = null;
  let closed = false;
  kit.more((more) => {
    if (closed) return;
    made = make(more);
    if (element) made?.move?.(element);
  });
  return {
    close() {
      closed = true;
      made?.close();
    },
    move(/** @type {Element} */ next) {
      element = next;
      made?.move?.(next);
    },
    now: (/** @type {number} */ count) => made?.news(count),
  };
}
