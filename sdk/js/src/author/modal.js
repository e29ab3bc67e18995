/** Goes into the page's own modal dialog while one is open: what stands outside of it can be neither pressed nor typed in. */
const MODAL = 'dialog:modal,[aria-modal=true]';

/**
 * @param {import('../render/kit.js').Kit} kit
 * @returns {() => void} the end of it
 */
export function followModals({ doc, win, layer }) {
  /** @type {any} */ let home = null;
  const look = () => {
    const open = [...doc.querySelectorAll(MODAL)].filter((one) => one.checkVisibility()).at(-1) || null;
    if (open === home && layer.root.host.isConnected) return;
    home = open;
    const focused = layer.root.activeElement;
    layer.near(open);
    /** @type {any} */ (focused)?.focus({ preventScroll: true });
  };
  const watch = new win.MutationObserver(look);
  watch.observe(doc, { subtree: true, childList: true, attributes: true, attributeFilter: ['open', 'aria-modal', 'hidden', 'class'] });
  look();
  return () => watch.disconnect();
}
