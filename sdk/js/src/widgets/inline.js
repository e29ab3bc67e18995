/**
 * A banner in the page's own flow, before or after an element: the one thing of ours that is not in the top layer.
 * It stands in an element of its own with a closed shadow root; nothing of the host's is changed.
 */
import { buttonRow } from './button.js';
import { ICONS } from './banner.js';

// Where a foreign element would break a table or a list, the whole of it is the neighbour.
const PARTS = 'tr,td,th,thead,tbody,tfoot,caption,li,dt,dd,option,optgroup';
const WHOLES = 'table,ul,ol,dl,select';

/** @param {Element} element @returns {Element} */
const neighbour = (element) => (element.matches(PARTS) && element.closest(WHOLES)) || element;

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} item
 * @param {import('../world.js').Ctx} ctx
 */
export function showInline(kit, item, ctx) {
  const { h, win, doc, layer, icon } = kit;
  const { tone, text, dismissible, position } = item.b;
  const mood = /^(success|warning|danger)$/.test(tone) ? tone : 'info';
  const end = (/** @type {any} */ reason) => {
    close();
    ctx.done(reason);
  };
  const body = h('div.body', null, kit.draw(text, ctx));
  const bar = h(`section.bar.line.${mood}`, { 'aria-label': body.textContent }, icon(ICONS[mood] || ICONS.warning),
    h('div.fill', null, body, buttonRow(kit, item, ctx, end)), dismissible !== false && kit.cross(() => end('dismissed')));
  let element = /** @type {Element} */ (ctx.element);
  const place = layer.inline ? bar : housed(kit, bar);
  const put = () => {
    const beside = neighbour(element);
    const there = position === 'after' ? beside.nextSibling : beside.previousSibling;
    if (there !== place) beside[/** @type {'after'} */ (position)](place);
  };
  // A host that draws its part anew takes us along: the element is still there, we are not.
  const eye = new win.MutationObserver(() => !place.isConnected && element.isConnected && put());
  eye.observe(doc.documentElement, { childList: true, subtree: true });
  const close = () => {
    eye.disconnect();
    place.remove();
  };
  put();
  layer.say(body.textContent);
  ctx.emit('content_seen');
  return {
    close,
    move(/** @type {Element} */ next) {
      element = next;
      put();
    },
  };
}

const OWN = ':host{position:static!important;inset:auto!important;display:block!important;pointer-events:auto!important;grid-column:1/-1!important;flex:1 0 100%!important}.line{max-width:none!important;margin:8px 0;box-shadow:none!important;position:static!important}';

/** @param {import('../render/kit.js').Kit} kit @param {any} bar */
function housed({ h, win, doc, layer }, bar) {
  const host = doc.createElement('guidance-inline');
  const root = host.attachShadow({ mode: 'closed' });
  const own = new win.CSSStyleSheet();
  own.replaceSync(OWN);
  root.adoptedStyleSheets = [...layer.root.adoptedStyleSheets, own];
  const { style, lang, dir } = layer.box;
  const box = h('div.box', { lang, dir }, bar);
  for (const name of style) box.style.setProperty(name, style.getPropertyValue(name));
  root.append(box);
  return host;
}
