/** Stands in for something that the later stage draws, until that stage is there. */

/**
 * @param {{more: (run: (stage: any) => any) => void}} kit  or whoever brings a stage
 * @param {(more: any) => any} make  a handle
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
    update: () => made?.update?.(),
    now: (/** @type {number} */ count) => made?.news(count),
  };
}
