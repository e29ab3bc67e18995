/**
 * A draft: the content as the server has it, and the pages and elements that it names and nobody has stored yet. Those
 * have keys of their own until the server gives them theirs. Values in, values out.
 *
 * @typedef {object} Draft
 * @property {string} id  under which it is kept while it is not saved
 * @property {any} content
 * @property {number|null} basedOn  revision that it was made from; null: a new item
 * @property {Record<string, {title: string, rule: any}>} pages
 * @property {Record<string, {title: string, page: string, evidence: any}>} anchors
 */

/** Kinds that stand at an element. */
export const ANCHORED = ['tip', 'beacon', 'launcher'];

/** @param {string} id @param {any} content @param {number|null} basedOn @returns {Draft} */
export const draftOf = (id, content, basedOn = null) => ({ id, content: structuredClone(content), basedOn, pages: {}, anchors: {} });

/** Keys of pages and of elements that the content names. @param {any} content */
export function named({ where, body }) {
  const steps = body.steps || [];
  const branches = steps.flatMap((/** @type {any} */ step) => step.branches || []);
  const pages = [...where.pages, ...steps.flatMap((/** @type {any} */ { page, advance }) => [page, advance.page])];
  const anchors = [where.anchor, ...[...steps, ...branches].map(({ anchor }) => anchor)];
  return { pages: new Set(pages.filter(Boolean)), anchors: new Set(anchors.filter(Boolean)) };
}

/** What of the parts that are not stored yet is needed. @param {Draft} draft @returns {Pick<Draft, 'pages'|'anchors'>} */
export function fresh({ content, pages, anchors }) {
  const used = named(content);
  const those = (/** @type {Record<string, any>} */ all, /** @type {Set<string>} */ keys) => Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)));
  const elements = those(anchors, used.anchors);
  for (const { page } of Object.values(elements)) used.pages.add(page);
  return { pages: those(pages, used.pages), anchors: elements };
}

/** The draft once the server has stored a page under a key. @param {Draft} draft @param {string} from @param {string} to @returns {Draft} */
export function pageStored({ content, pages, anchors, ...rest }, from, to) {
  const now = (/** @type {string} */ key) => (key === from ? to : key);
  const { [from]: _stored, ...others } = pages;
  const steps = content.body.steps?.map((/** @type {any} */ step) => ({ ...step, page: now(step.page), advance: { ...step.advance, page: now(step.advance.page) } }));
  return {
    ...rest,
    content: { ...content, where: { ...content.where, pages: [...new Set(content.where.pages.map(now))] }, body: { ...content.body, ...(steps && { steps }) } },
    pages: others,
    anchors: Object.fromEntries(Object.entries(anchors).map(([key, anchor]) => [key, { ...anchor, page: now(anchor.page) }])),
  };
}

/** The draft once the server has stored an element under a key. @param {Draft} draft @param {string} from @param {string} to @returns {Draft} */
export function anchorStored({ content, anchors, ...rest }, from, to) {
  const now = (/** @type {string} */ key) => (key === from ? to : key);
  const { [from]: _stored, ...others } = anchors;
  const inside = (/** @type {any} */ one) => ({ ...one, anchor: now(one.anchor) });
  const steps = content.body.steps?.map((/** @type {any} */ step) => ({ ...inside(step), branches: (step.branches || []).map(inside) }));
  return {
    ...rest,
    content: { ...content, where: inside(content.where), body: { ...content.body, ...(steps && { steps }) } },
    anchors: others,
  };
}

/**
 * A text in one language. The content has the languages that something is written in, the first as it was.
 * @param {any} content @param {any} owner  what has the field @param {string} field @param {string} locale @param {string} text
 */
export function write(content, owner, field, locale, text) {
  const { [locale]: _before, ...others } = owner[field] || {};
  owner[field] = text ? { ...others, [locale]: text } : others;
  if (text && !content.locales.includes(locale)) content.locales.push(locale);
  if (!text && locale !== content.locales[0] && !speaks(content.body, locale)) content.locales = content.locales.filter((/** @type {string} */ one) => one !== locale);
}

/** Whether anything in it is written in this language. @param {any} value @param {string} locale @returns {boolean} */
const speaks = (value, locale) => !!value && typeof value === 'object' && Object.entries(value).some(([name, inner]) => (name === locale && typeof inner === 'string' && !!inner) || speaks(inner, locale));
