/**
 * What the parts of author mode share: the session with its draft, the page that one is on, and the way between views.
 *
 * @typedef {object} Studio
 * @property {import('../desk.js').Desk} desk
 * @property {import('./session.js').Session} session
 * @property {import('../render/kit.js').Kit} kit
 * @property {typeof import('../anchor/find.js').PAGE} page  how elements of a page are found and read
 * @property {import('./session.js').Kept} kept
 * @property {() => void} keep
 * @property {any} catalogue
 * @property {any} draft
 * @property {Record<string, string[]>} problems  what the server said of the draft, by path
 * @property {string} refused  what it said of the whole
 * @property {() => string[]} pagesHere
 * @property {() => string} here  key of this page; one that nobody has named gets a key of the draft's own
 * @property {() => string} pageTitle
 * @property {(key: string) => string} titleOf  of a page or an element
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
 * @property {() => boolean} unsaved
 * @property {() => void} discard  lets go of the draft
 * @property {number} [newest]  revision that somebody else saved meanwhile
 * @property {() => Promise<void>} onTop  saves on top of that
 * @property {boolean} [stopping]  the page ends, not the preview
 * @property {boolean} [resuming]  a preview goes on over pages
 *
 * @typedef {Pick<Studio, 'go'|'draw'|'recorded'|'point'|'record'|'save'|'leave'|'focus'|'unsaved'|'discard'|'onTop'>} Ways
 */
import { capture } from '../anchor/portrait.js';
import { anchorAt, evidenceMap, pagesAt } from './known.js';
import { keyOf, ruleOf } from './suggest.js';
import { evidenceOf, nameIn } from './target.js';

const LONG = 100;

/**
 * @param {import('../desk.js').Desk} desk
 * @param {import('./session.js').Session} session
 * @param {Ways} ways
 * @returns {Studio}
 */
export function createStudio(desk, session, ways) {
  const { engine, PAGE: page } = desk;
  const { win, surface } = engine;
  const { kept, keep } = session;
  /** @type {Map<string, any>} */
  const elements = new Map();
  const both = (/** @type {'pages'|'anchors'} */ what) => ({ ...kept.catalogue?.[what], ...kept.draft?.[what] });

  /** @type {Studio} */
  const studio = {
    desk, session, page, kept, keep,
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
      keep();
    },
    pagesHere: () => pagesAt(both('pages'), win.location.href),
    pageTitle: () => (win.document.querySelector('h1')?.textContent?.trim() || win.document.title || win.location.pathname).replace(/\s+/g, ' ').slice(0, LONG),
    titleOf: (key) => both('pages')[key]?.title || both('anchors')[key]?.title || key,
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
      const title = (nameIn(element, page.readers) || element.localName).slice(0, LONG);
      const key = keyOf(`new element ${title}`, 'new-element', Object.keys(both('anchors')));
      kept.draft.anchors[key] = { title, page: at, evidence: evidenceOf(element, capture, page.readers) };
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
