/**
 * The one place on the host page where we draw: a closed shadow root on one element in the top layer.
 * The element is appended to <html>, so that an application that replaces its <body> does not take it along.
 */
import { listen } from '../listen.js';
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
 * @property {(target: Element|null) => void} near  moves into the dialog or focus trap that holds the target, or back
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

// What traps the focus, makes the rest inert, or shuts when somebody presses outside of it.
const TRAPS = 'dialog:modal,[aria-modal=true],:popover-open:not(guidance-layer)';

/** Where a card must be so that it can be used beside this element: through shadow roots and frames. @param {Document} doc @param {Element|null} element */
function trapOf(doc, element) {
  for (let node = /** @type {any} */ (element); node; node = node.getRootNode().host || node.ownerDocument.defaultView?.frameElement) {
    const trap = node.ownerDocument === doc && node.closest(TRAPS);
    if (trap) return trap;
  }
  return null;
}

/** A page is dark where its text is light, however it says so. @param {Document} doc @param {Window} win */
function toneOf(doc, win) {
  const { color } = win.getComputedStyle(doc.body || doc.documentElement);
  const [first, green, blue] = (color.match(/[\d.]+/g) || [0]).map(Number);
  const light = /^rgb/.test(color) ? (first + green + blue) / 765 : first > 1 ? first / 100 : first;
  return light > 0.6 ? 'dark' : 'light';
}

/**
 * @param {{doc: Document, win: any}} world
 * @returns {Layer}
 */
export function createLayer({ doc, win }) {
  const host = /** @type {any} */ (doc.createElement('guidance-layer'));
  const { quiet, dress, ...box } = createBox({ doc, win, root: host.attachShadow({ mode: 'closed' }) });
  let home = /** @type {any} */ (null);
  let wanted = /** @type {string|undefined} */ ('');

  const tone = () => box.box.style.setProperty('color-scheme', /^(light|dark)$/.test(wanted || '') ? wanted : toneOf(doc, win));
  const raise = () => {
    // Shown anew, it stands above whatever the host has put into the top layer since.
    if (host.matches(':popover-open')) host.hidePopover();
    host.showPopover?.();
  };
  const go = (/** @type {any} */ place) => {
    home = place;
    (place || doc.documentElement).append(host);
    raise();
  };
  // Where we live was closed, hidden or removed: either way nothing of us is left to measure.
  const eye = new win.ResizeObserver(() => home && !host.checkVisibility() && go(null));
  // Themes change when somebody presses something; after the page's own turn, and again when its colours have faded over.
  const unhear = listen([win, 'click', () => void win.setTimeout(tone), true], [win, 'transitionend', tone, true]);
  host.popover = 'manual';
  // To the page we are one element that is no field and is outside of its menus: its shortcuts must not hear what is
  // typed in our fields, nor its menus shut because a card beside them is pressed.
  for (const type of ['keydown', 'keypress', 'keyup', 'pointerdown', 'mousedown', 'mouseup', 'click', 'focusin']) host.addEventListener(type, (/** @type {Event} */ event) => event.stopPropagation());
  go(null);
  eye.observe(host);

  return {
    ...box,
    inline: false,
    area: () => ({ x: 0, y: 0, width: doc.documentElement.clientWidth || win.innerWidth, height: win.innerHeight }),
    add(element) {
      box.box.append(element);
      tone();
      if (!host.isConnected) go(null);
      return () => element.remove();
    },
    dress(theme, locale, mode) {
      dress(theme, locale);
      wanted = mode;
      tone();
    },
    near(target) {
      const place = trapOf(doc, target);
      if (place !== home || !host.isConnected) go(place);
      else raise();
    },
    stop() {
      quiet();
      eye.disconnect();
      unhear();
      host.remove();
    },
  };
}
