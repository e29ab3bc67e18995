/**
 * What is on screen, and what waits for its element or its turn. Each evaluation compares that with what the
 * gates let through, and changes only the difference.
 *
 * @typedef {import('../world.js').Item} Item
 * @typedef {import('../world.js').Match} Match
 * @typedef {import('./engine.js').Engine} Engine
 * @typedef {import('./forms.js').Entry} Entry
 */
import { pagesOf, stoppedBy } from '../gates/gates.js';
import { priority } from '../pack/format.js';
import { safely } from '../safely.js';
import { contextOf } from './contexts.js';
import { momentOf } from './engine.js';
import { formsOf } from './forms.js';
import { giveWay, interrupts, mayTakeTurn, nextTurn } from './turns.js';
import { resume, walk } from './walks.js';

const PATIENCE = 5000;

export class Screen {
  /**
   * @param {Engine} engine
   * @param {{openHelp: (opts: any) => void, refresh: () => void}} doors
   */
  constructor(engine, doors) {
    this.engine = engine;
    this.doors = doors;
    /** @type {Map<string, Entry>} */
    this.entries = new Map();
    /** @type {Map<string, Item[]>} items by page; '' for those of every page */
    this.byPage = new Map();
    this.missed = new Set();
  }

  /** The pack changed: what is not in it any more, or in another revision, goes. */
  index() {
    const items = this.engine.pack?.items || [];
    this.byPage = new Map();
    for (const item of items) {
      const pages = pagesOf(item);
      for (const page of pages.length ? pages : ['']) this.byPage.set(page, [...(this.byPage.get(page) || []), item]);
    }
    // What a branch asks of an element that was captured is asked once, and at once.
    if ([...this.engine.pack?.anchors.values() || []].some(({ fingerprint }) => fingerprint)) this.engine.surface.heal?.();
    const now = new Map(items.map((item) => [item.k, item.r]));
    this.closeWhere(({ item }) => now.get(item.k) !== item.r);
  }

  evaluate() {
    const at = momentOf(this.engine);
    this.closeWhere(({ item, run, via }) => !!stoppedBy(item, at, run || via !== 'auto' ? 'hand' : 'standing'));
    for (const { run, handle } of this.entries.values()) {
      run?.pages(at.pages);
      handle?.update?.();
    }
    resume(this, at);
    const here = ['', ...at.pages].flatMap((page) => this.byPage.get(page) || []);
    for (const item of [...new Set(here)].sort((a, b) => priority(b) - priority(a))) {
      if (this.has(item.k) || item.k === this.engine.tried) continue;
      const stop = stoppedBy(item, at);
      if (!stop) this.begin(item, 'auto');
      else if (stop[0] === 'hold-out') this.withhold(item, at.session);
    }
  }

  /** @param {string} key */
  has(key) {
    return [...this.entries.values()].some((entry) => entry.item.k === key);
  }

  /**
   * The arm that does not see it says that it could have: only who was eligible is compared.
   * @param {Item} item
   * @param {string} session
   */
  withhold(item, session) {
    if (this.engine.memory.of(item.k).w === session) return;
    this.engine.memory.note(item.k, { w: session });
    this.engine.emit('content_withheld', item);
  }

  /**
   * @param {Item} item
   * @param {Entry['via']} via
   * @param {Entry['goOn']} [goOn]
   */
  begin(item, via, goOn) {
    for (const [as, anchor] of formsOf(item)) {
      /** @type {Entry} */
      const entry = { item, as, anchor, via, goOn, state: 'seek', seen: !!(goOn?.t || goOn?.n), handle: null, run: null, unwatch: () => {} };
      this.entries.set(item.k + as, entry);
      // A flow that is started by hand or goes on looks for its elements itself.
      if (!anchor || (item.t === 'flow' && (goOn || via !== 'auto'))) this.appear(entry, null);
      else this.seek(entry);
    }
  }

  /** @param {Entry} entry */
  seek(entry) {
    const { surface, pack } = this.engine;
    const evidence = pack?.anchors.get(entry.anchor);
    if (!evidence || !pack) return;
    entry.unwatch = surface.watch(evidence, {
      found: (match) => this.appear(entry, match),
      lost: () => this.vanish(entry),
      missed: () => {
        // Told once per page, and not of what may come when it likes.
        if (entry.item.when?.trigger === 'element' || this.missed.has(entry.anchor)) return;
        this.missed.add(entry.anchor);
        this.engine.emit('anchor_missed', entry.item, { anchor: entry.anchor });
      },
    }, { anchors: pack.anchors, wait: PATIENCE });
    if (entry.run || entry.state === 'gone') entry.unwatch();
  }

  /**
   * @param {Entry} entry
   * @param {Match|null} match
   */
  appear(entry, match) {
    if (entry.state === 'gone' || entry.run) return;
    if (entry.handle?.move && match) return entry.handle.move(match.element);
    entry.handle?.close('moved');
    if (!mayTakeTurn(this, entry)) {
      entry.state = 'turn';
      return;
    }
    entry.state = 'on';
    if (match?.healed) this.engine.emit('anchor_healed', entry.item, { anchor: entry.anchor, score: match.score });
    if (entry.item.t === 'flow') walk(this, entry).catch(() => this.drop(entry));
    else this.draw(entry, match?.element || null);
  }

  /**
   * @param {Entry} entry
   * @param {Element|null} element
   */
  draw(entry, element) {
    entry.handle = safely(() => this.engine.surface.show(entry.item, contextOf(this, entry, element))) || null;
    if (!entry.handle) this.drop(entry);
  }

  /** @param {Entry} entry */
  vanish(entry) {
    entry.handle?.close('lost');
    entry.handle = null;
    if (entry.state === 'on' || entry.state === 'turn') entry.state = 'seek';
    nextTurn(this);
  }

  /**
   * The person ended it.
   * @param {Entry} entry
   * @param {'completed'|'dismissed'|'later'|'closed'} reason
   * @param {string} [step]
   */
  finish(entry, reason, step) {
    if (entry.state === 'gone') return;
    const { item } = entry;
    const { engine } = this;
    const type = { completed: 'content_completed', dismissed: 'content_dismissed', later: 'content_snoozed', closed: '' }[reason];
    const ended = reason === 'completed' || reason === 'dismissed' ? { d: reason } : {};
    if (type) {
      engine.memory.note(item.k, { ...ended, c: item.r, e: engine.session() });
      engine.emit(type, item, step ? { step } : {});
    }
    for (const other of this.entries.values()) if (other.item === item) this.drop(other);
    nextTurn(this);
    // Something may come after it; not within what has just ended.
    Promise.resolve().then(this.doors.refresh);
  }

  /** @param {Entry} entry */
  drop(entry) {
    entry.state = 'gone';
    entry.unwatch();
    entry.run?.close();
    entry.handle?.close('closed');
    entry.handle = null;
  }

  /** @param {(entry: Entry) => boolean} which */
  closeWhere(which) {
    for (const [id, entry] of [...this.entries]) {
      if (!which(entry)) continue;
      this.drop(entry);
      this.entries.delete(id);
    }
    nextTurn(this);
  }

  /**
   * Something was asked for by name: it need not wait for its page, its turn or its time of day.
   * @param {string} key
   * @param {Entry['via']} via
   * @returns {boolean} whether it is on its way
   */
  startItem(key, via) {
    const item = this.engine.pack?.items.find((one) => one.k === key);
    if (!item || stoppedBy(item, momentOf(this.engine), 'hand')) return false;
    this.closeWhere((entry) => entry.item === item || (item.t === 'flow' && !!entry.run));
    if (interrupts(item)) giveWay(this);
    // A flow that was put off goes on where it was left.
    const saved = this.engine.memory.flow();
    this.begin(item, via, saved?.k === key ? saved : undefined);
    return true;
  }
}
