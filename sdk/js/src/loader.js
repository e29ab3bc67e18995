/**
 * The loader: the first bytes of us in a page. It puts the façade up, and starts everything that the first tip
 * waits for side by side: the main stage, the pointer, and as soon as the pointer is there the index it names.
 *
 * @typedef {object} Boot  what the loader hands to the main stage; short names because both stages are minified apart
 * @property {HTMLScriptElement} s  our script element
 * @property {string} u  server, without a slash at the end
 * @property {string} a  application key
 * @property {string} c  channel
 * @property {any[]} q  calls that came before the main stage
 * @property {string} k  the stored pack (see pack/kept.js), '' when there is none
 * @property {(call: any[]) => any} r  runs a call; the main stage puts its own in
 * @property {Promise<[pointer: string, index: string|Promise<string>]>} p
 * @property {(path: string) => Promise<string>} g  fetches a file of the application's packs; '' when it did not come
 */
import { createFacade } from './facade.js';

/** The main stage's file name with its hash; build.mjs puts it in. @type {string} */
// @ts-expect-error defined by the bundler
const main = MAIN;
const win = /** @type {any} */ (window);
const script = /** @type {HTMLScriptElement} */ (document.currentScript);

function start() {
  const { app = '', channel = 'live', server } = script.dataset;
  const base = (server || new URL(script.src).origin).replace(/\/$/, '');
  const get = async (/** @type {string} */ path) => {
    try {
      const reply = await fetch(`${base}/packs/${app}/${path}`);
      return reply.ok ? await reply.text() : '';
    } catch {
      return '';
    }
  };
  let kept = '';
  try {
    kept = localStorage.getItem(`g:${app}:${channel}`) || '';
  } catch {
    // Storage is blocked: every start is a cold one.
  }
  /** @type {Boot} */
  const boot = {
    s: script,
    u: base,
    a: app,
    c: channel,
    k: kept,
    q: Array.isArray(win.guidance?.q) ? win.guidance.q : [],
    r: (call) => new Promise((done) => boot.q.push([...call, { guidance: done }])),
    g: get,
    p: get(channel + '.json').then((text) => {
      const digest = /"digest":"(\w{64})"/.exec(text)?.[1];
      return [text, digest && !kept.startsWith(digest) ? get(digest + '/index.json') : ''];
    }),
  };
  win.guidance = createFacade((call) => boot.r(call));
  import(new URL(main, script.src).href).then((stage) => stage.default(boot)).catch(() => {});
}

// Ours is frozen, a page's stub is not: a second tag on the page changes nothing.
if (script && !(win.guidance && Object.isFrozen(win.guidance))) start();
