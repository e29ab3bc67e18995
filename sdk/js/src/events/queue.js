/**
 * Events wait here until the server has said that they are stored. Each tab writes a list of its own, so that no
 * tab overwrites another's; a list that its tab left behind is taken over. An event sent twice is harmless, its id
 * tells; an event lost is not.
 *
 * @typedef {{session: string, user: string, event: Record<string, any>}} Waiting
 */
import { parse, write } from '../storage.js';

const MOST = 500;
const MOST_BYTES = 262144;
const BATCH = 100;
const BATCH_BYTES = 60000;
const LEFT_BEHIND = 6e4;

export class Queue {
  /**
   * @param {import('../storage.js').Store} store
   * @param {string} tab  names this tab's list
   * @param {() => number} now
   */
  constructor(store, tab, now) {
    this.store = store;
    this.now = now;
    this.key = 'q:' + tab;
    /** @type {string[]} */
    this.lines = [];
    /** Of what only some may read nothing lies in the browser's storage. @type {Set<string>} */
    this.secret = new Set();
    this.take(this.key);
  }

  get size() {
    return this.lines.length;
  }

  /**
   * @param {Waiting} waiting
   * @param {boolean} [secret]  kept in memory alone
   */
  push({ session, user, event }, secret) {
    const line = write([session, user, event]);
    if (!line) return;
    if (secret) this.secret.add(line);
    this.lines.push(line);
    this.keep();
  }

  /** What is over the limits goes, the oldest first. */
  keep() {
    let bytes = this.lines.reduce((sum, line) => sum + line.length + 1, 0);
    while (this.lines.length > MOST || bytes > MOST_BYTES) bytes -= /** @type {string} */ (this.lines.shift()).length + 1;
    const kept = this.lines.filter((line) => !this.secret.has(line));
    this.store.set(this.key, kept.length ? [this.now(), ...kept].join('\n') : '');
  }

  /**
   * @param {string} key  a list, this tab's or another's
   */
  take(key) {
    const lines = this.store.get(key).split('\n').slice(1).filter((line) => Array.isArray(parse(line)));
    this.lines = [...new Set([...lines, ...this.lines])];
    if (key !== this.key) this.store.set(key, '');
    if (lines.length) this.keep();
  }

  /** Takes over the lists of tabs that have not touched theirs for a minute. */
  claim() {
    for (const key of this.store.keys()) {
      const other = key.startsWith('q:') && key !== this.key;
      if (other && !(this.now() - parseInt(this.store.get(key)) < LEFT_BEHIND)) this.take(key);
    }
  }

  /**
   * The next batch: events of one session and one person, within the limits.
   * @param {number} [most]
   * @returns {{session: string, user: string, events: Record<string, any>[], lines: Set<string>}}
   */
  batch(most = BATCH) {
    /** @type {[string, string, Record<string, any>]} */
    const [session, user] = parse(this.lines[0]);
    const events = [];
    const lines = new Set();
    let bytes = 300;
    for (const line of this.lines) {
      const [itsSession, itsUser, event] = parse(line);
      if (itsSession !== session || itsUser !== user) break;
      bytes += line.length;
      if (lines.size && (lines.size >= most || bytes > BATCH_BYTES)) break;
      lines.add(line);
      events.push(event);
    }
    return { session, user, events, lines };
  }

  /** @param {Set<string>} lines */
  drop(lines) {
    this.lines = this.lines.filter((line) => !lines.has(line));
    this.keep();
  }
}
