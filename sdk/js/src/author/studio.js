/**
 * What the parts of author mode share: the session with its draft, the page that one is on, and the way between views.
 *
 * @typedef {object} Studio
 * @property {import('../desk.js').Desk} desk
 * @property {import('./session.js').Session} session
 * @property {import('../render/kit.js').Kit} kit
 * @property {typeof import('../anchor/find.js').PAGE} page  how elements of a page are found and read
 * @property {import('./say.js').Say} t  the panel's own words
 * @property {string} tongue  the language of these
 * @property {import('./session.js').Kept} kept
 * @property {() => void} keep  the draft changed
 * @property {any} catalogue
 * @property {any} draft
 * @property {Record<string, string[]>} problems  what the server said of the draft, by path
 * @property {Record<string, string>} [labels]  what the places of these are called, by path
 * @property {string} refused  what it said of the whole
 * @property {boolean} [over]  the session has ended, or may not write any more
 * @property {() => string[]} pagesHere
 * @property {() => string} here  key of this page; one that nobody has named gets a key of the draft's own
 * @property {() => string} pageTitle
 * @property {(key: string) => string} titleOf  of a page or an element
 * @property {(element: any) => string} nameOf  without anything that was typed
 * @property {(element: any) => any} evidenceOf  what is kept of an element
 * @property {(element: any, page: string) => string} anchorOf  key of an element; one that is stored already keeps its own
 * @property {(key: string) => any} elementOf
 * @property {(view: string) => void} go
 * @property {() => void} draw  the view as it is
 * @property {() => void} recorded  a step has come
 * @property {(then: (element: any) => void) => void} point  lets somebody pick an element
 * @property {(on: boolean) => void} record
 * @property {() => Promise<void>} save
 * @property {() => void} leave
 * @property {() => void} focus  on the title of the view
 * @property {(card: any) => void} makeRoom  the panel gives way to a card
 * @property {() => boolean} unsaved
 * @property {() => void} discard  lets go of the draft
 * @property {number} [newest]  revision that somebody else saved meanwhile
 * @property {() => Promise<void>} onTop  saves on top of that
 * @property {boolean} [stopping]  the page ends, not the preview
 * @property {boolean} [resuming]  a preview goes on over pages
 *
 * @typedef {Pick<Studio, 'go'|'draw'|'recorded'|'point'|'record'|'save'|'leave'|'focus'|'makeRoom'|'unsaved'|'discard'|'onTop'>} Ways
 */
import { capture } from '../anchor/portrait.js';
import { anchorAt, evidenceMap, pagesAt } from './known.js';
import { hushed, remembered } from './private.js';
import { keyOf, ruleOf } from './suggest.js';
import { evidenceOf, isSecret, nameIn } from './target.js';

const LONG = 100;
const TEXTS = 'textarea,input:not([type=checkbox],[type=radio],[type=button],[type=submit],[type=reset],[type=image],[type=password],[type=hidden],[type=file])';

/**
 * @param {import('../desk.js').Desk} desk
 * @param {import('./session.js').Session} session
 * @param {{t: import('./say.js').Say, tongue: string, touched: () => void}} own
 * @param {Ways} ways
 * @returns {Studio}
 */
export function createStudio(desk, session, { t, tongue, touched }, ways) {
  const { engine, PAGE } = desk;
  const { win, surface } = engine;
  // What we draw ourselves is no part of the page.
  const page = { ...PAGE, roots: (/** @type {any} */ root) => PAGE.roots(root).filter(({ host }) => host !== surface.kit.layer.root.host) };
  const { kept } = session;
  /** @type {Map<string, any>} */
  const elements = new Map();
  const both = (/** @type {'pages'|'anchors'} */ what) => ({ ...kept.catalogue?.[what], ...kept.draft?.[what] });
  const fields = () => page.roots(win.document).flatMap((/** @type {any} */ root) => page.all(root, TEXTS)).filter((field) => field.value && !isSecret(field));
  /** Without what was typed before, and without what stands in a field now. @param {string} text */
  const hush = (text) => hushed(text, fields().reduce((known, { value }) => remembered(value, known), kept.hush || []));

  /** @type {Studio} */
  const studio = {
    desk, session, page, kept, t, tongue,
    kit: surface.kit,
    problems: {},
    refused: '',
    get catalogue() {
      return kept.catalogue;
    },
    get draft() {
      return kept.draft;
    },
    set draft(value) {
      kept.draft = value;
      studio.keep();
    },
    keep() {
      session.keep();
      touched();
    },
    pagesHere: () => pagesAt(both('pages'), win.location.href),
    pageTitle: () => hush((win.document.querySelector('h1')?.textContent?.trim() || win.document.title || win.location.pathname).replace(/\s+/g, ' ')).slice(0, LONG) || win.location.pathname,
    titleOf: (key) => both('pages')[key]?.title || both('anchors')[key]?.title || key,
    nameOf: (element) => hush(nameIn(element, page.readers)),
    evidenceOf: (element) => evidenceOf(element, capture, page.readers, hush),
    here() {
      const [known] = studio.pagesHere();
      if (known || !kept.draft) return known || '';
      const title = studio.pageTitle();
      const key = keyOf(`new page ${title}`, 'new-page', Object.keys(both('pages')));
      kept.draft.pages[key] = { title, rule: ruleOf(win.location) };
      return key;
    },
    anchorOf(element, at) {
      const known = [...elements].find(([, one]) => one === element)?.[0] || anchorAt(surface, element, both('anchors'), at);
      if (known || !kept.draft) return known;
      const title = (studio.nameOf(element) || t('Element of “{0}”', studio.titleOf(at))).slice(0, LONG);
      const key = keyOf(`new element ${studio.nameOf(element) || element.localName}`, 'new-element', Object.keys(both('anchors')));
      kept.draft.anchors[key] = { title, page: at, evidence: studio.evidenceOf(element) };
      elements.set(key, element);
      return key;
    },
    elementOf(key) {
      const seen = elements.get(key);
      if (seen?.isConnected) return seen;
      const { evidence } = both('anchors')[key] || {};
      return evidence ? surface.find(evidence, { anchors: evidenceMap(both('anchors')) })?.element || null : null;
    },
    ...ways,
  };
  return studio;
}
