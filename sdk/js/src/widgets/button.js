/** Typed buttons: an author chooses what a button does from a closed list. */

/**
 * @typedef {import('../world.js').Ctx} Ctx
 * @typedef {{label?: Record<string, string>, action?: string, target?: string}} Typed
 */

/** @type {Record<string, (target: string, ctx: Ctx, item: any) => void>} */
const ACTIONS = {
  close() {},
  later() {},
  link() {},
  start: (target, ctx) => ctx.startItem(target),
  open: (target, ctx) => ctx.openArticle(target),
  named: (target, ctx) => ctx.runAction(target),
  escalate: (_target, ctx, { k, issue }) => ctx.openHelp({ from: 'link', escalate: { item: k, issue } }),
};

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} item
 * @param {Ctx} ctx
 * @param {(reason: any) => void} end  takes the widget away
 * @returns {any} the row; the author's first button is the primary one
 */
export function buttonRow({ h, text, more }, item, ctx, end) {
  const made = (item.b.buttons || []).map((/** @type {Typed} */ { label, action = 'close', target = '' }, /** @type {number} */ index) => {
    if (!Object.hasOwn(ACTIONS, action)) return null;
    const press = () => {
      const quiet = action === 'later' || action === 'close';
      if (!quiet) ctx.emit('content_engaged');
      end(action === 'later' ? action : 'completed');
      ACTIONS[action](target, ctx, item);
    };
    const link = action === 'link';
    const button = h(`${link ? 'a' : 'button'}.btn${index ? '' : '.main'}`, { onclick: press }, text(label));
    // An address is checked by the later stage; until then the button does nothing.
    if (link) more((stage) => stage.finish({ kind: 'a', element: button, attrs: { href: target } }));
    return button;
  });
  return h('div.acts', null, ...made);
}
