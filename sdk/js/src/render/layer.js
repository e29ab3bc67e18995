/**
 * The one place on the host page where we draw: a closed shadow root on one element in the top layer.
 * The element is appended to <html>, so that an application that replaces its <body> does not take it along.
 */
import { h } from './dom.js';
import { SHEET } from './sheet.js';
import { variables } from './theme.js';
import { direction } from './words.js';

/**
 * @typedef {object} Layer
 * @property {ShadowRoot} root
 * @property {HTMLElement} box
 * @property {boolean} inline  drawn inside a console page, not over an application
 * @property {() => {x: number, y: number, width: number, height: number}} area
 * @property {(element: Element) => () => void} add  puts an element on screen; returns its removal
 * @property {(target: Element|null) => void} near  moves into the modal dialog that holds the target, or back
 * @property {(text: string) => void} say  to screen readers
 * @property {(css: string) => void} style  one more style sheet, of a later stage
 * @property {(theme: Record<string, any>, locale: string, mode?: string) => void} dress
 * @property {() => void} stop
 */

/** @param {Window} win @param {ShadowRoot} root @param {string} css */
function adopt(win, root, css) {
  const sheet = new (/** @type {any} */ (win).CSSStyleSheet)();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/**
 * What a layer over an application and the console's preview have in common.
 * @param {{doc: Document, win: Window, root: ShadowRoot}} world
 */
export function createBox({ doc, win, root }) {
  const live = h(doc, 'div.sr', { role: 'status', 'aria-live': 'polite' });
  const box = h(doc, 'div.box', null, live);
  let saying = 0;
  root.replaceChildren(box);
  adopt(win, root, SHEET);
  return {
    root,
    box,
    style: (/** @type {string} */ css) => adopt(win, root, css),
    /** A screen reader hears a change only, so the same text twice is emptied first. @param {string} text */
    say(text) {
      live.textContent = '';
      win.clearTimeout(saying);
      saying = win.setTimeout(() => (live.textContent = text), 60);
    },
    /** @param {Record<string, any>} theme @param {string} locale @param {string} [mode] */
    dress(theme, locale, mode = '') {
      for (const [name, value] of Object.entries(variables(theme))) box.style.setProperty(name, value);
      box.style.setProperty('color-scheme', /^(light|dark)$/.test(mode) ? mode : 'light dark');
      box.lang = locale;
      box.dir = direction(locale);
    },
    quiet: () => win.clearTimeout(saying),
  };
}

/** The modal dialog an element is in, through shadow roots; all else is inert while it is open. @param {Element|null} element */
function dialogOf(element) {
  for (let node = /** @type {any} */ (element); node; node = node.getRootNode().host) {
    const dialog = node.closest('dialog:modal');
    if (dialog) return dialog;
  }
  return null;
}

/**
 * @param {{doc: Document, win: Window}} world
 * @returns {Layer}
 */
export function createLayer({ doc, win }) {
  const host = /** @type {any} */ (doc.createElement('guidance-layer'));
  const { quiet, ...box } = createBox({ doc, win, root: host.attachShadow({ mode: 'closed' }) });
  let home = /** @type {any} */ (null);

  const raise = () => {
    // Shown anew, it stands above whatever the host has put into the top layer since.
    if (host.matches(':popover-open')) host.hidePopover();
    host.showPopover?.();
  };
  const go = (/** @type {any} */ place) => {
    home?.removeEventListener('close', back);
    home = place;
    home?.addEventListener('close', back);
    (place || doc.documentElement).append(host);
    raise();
  };
  const back = () => go(null);
  host.popover = 'manual';
  go(null);

  return {
    ...box,
    inline: false,
    area: () => ({ x: 0, y: 0, width: doc.documentElement.clientWidth || win.innerWidth, height: win.innerHeight }),
    add(element) {
      box.box.append(element);
      if (!host.isConnected) go(null);
      return () => element.remove();
    },
    near(target) {
      const place = dialogOf(target);
      if (place !== home || !host.isConnected) go(place);
      else raise();
    },
    stop() {
      quiet();
      home?.removeEventListener('close', back);
      host.remove();
    },
  };
}
