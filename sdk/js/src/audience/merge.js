/**
 * The public pack and what only this person may read, put together as if they were one. Each restricted item carries
 * `secret`: what is told of it waits in memory alone.
 *
 * @typedef {object} Held  an answer of POST /v1/audience that can be used
 * @property {Record<string, any>} index
 * @property {Record<string, any>} files
 */

/** @param {any} value */
const isObject = (value) => !!value && typeof value === 'object' && !Array.isArray(value);

/** @param {any} value */
const list = (value) => (Array.isArray(value) ? value.filter(isObject) : []);

/** @param {any} value */
const table = (value) => (isObject(value) ? value : {});

/** @param {any} one */
const secret = (one) => ({ ...one, secret: true });

/**
 * @param {any} said  parsed
 * @returns {Held|null} null when it is no answer that we can read
 */
export function held(said) {
  if (!isObject(said) || said.format !== 1 || !isObject(said.index)) return null;
  const { pages, cohorts, anchors, items } = said.index;
  const files = Object.entries(table(said.files)).filter(([, body]) => isObject(body));
  return {
    index: { pages: list(pages), cohorts: table(cohorts), anchors: table(anchors), items: list(items).map(secret) },
    files: Object.fromEntries(files),
  };
}

/**
 * @template {{k: string}} T
 * @param {T[]} own
 * @param {T[]} more
 */
const joined = (own, more) => [...own, ...more.filter(({ k }) => !own.some((one) => one.k === k))];

/**
 * An index with both; where both know a name, the public one's meaning stands.
 * @param {any} index
 * @param {Held} more
 */
export const withHeld = (index, { index: { pages, cohorts, anchors, items } }) => index && ({
  ...index,
  pages: joined(list(index.pages), pages),
  cohorts: { ...cohorts, ...table(index.cohorts) },
  anchors: { ...anchors, ...table(index.anchors) },
  items: joined(list(index.items), items),
});

/**
 * A file with both: lists of articles and of pages grow, an article or a flow is of one of them.
 * @param {string} path
 * @param {any} file  the public one, or null
 * @param {Held} more
 */
export function fileWith(path, file, { files }) {
  const own = Object.hasOwn(files, path) ? files[path] : null;
  if (!own) return file;
  if (!path.startsWith('help/')) return file || secret(own);
  return {
    ...file,
    articles: joined(list(file?.articles), list(own.articles).map(secret)),
    pages: joined(list(file?.pages), list(own.pages)),
  };
}

/**
 * Every key that says something of restricted content: of items and articles, and of their steps and tasks.
 * @param {Held} more
 * @returns {{keys: Set<string>, words: Set<string>}}
 */
export function namesOf({ index, files }) {
  const bodies = Object.entries(files).filter(([path]) => !path.startsWith('help/'));
  const listed = Object.values(files).flatMap(({ articles }) => list(articles));
  const keys = [...index.items, ...listed].map(({ k }) => k);
  keys.push(...bodies.map(([path]) => path.replace(/^.*\/|\.json$/g, '')));
  const tasks = index.items.flatMap((/** @type {any} */ { b }) => list(b?.tasks));
  const inner = [...tasks, ...bodies.flatMap(([, { steps }]) => list(steps))];
  return { keys: new Set(keys), words: new Set([...keys, ...inner.map(({ k }) => k)]) };
}
