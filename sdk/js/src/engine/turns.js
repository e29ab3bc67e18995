/**
 * Who may interrupt: one pop-up, survey or flow at a time, and after any interruption nobody for a while. What is urgent, or
 * was asked for, does not wait.
 *
 * @typedef {import('./screen.js').Screen} Screen
 * @typedef {import('./screen.js').Entry} Entry
 */

import { throttle } from '../gates/gates.js';
import { momentOf } from './engine.js';

/** @param {import('../world.js').Item} item */
export const interrupts = (item) => ['popup', 'flow', 'survey'].includes(item.t);

/**
 * @param {Screen} screen
 * @param {Entry} entry
 */
export function mayTakeTurn({ engine, entries }, { item, via }) {
  if (via !== 'auto' || item.when?.urgent) return true;
  if (throttle(item, momentOf(engine))) return false;
  if (!interrupts(item)) return true;
  return ![...entries.values()].some(
    (other) => interrupts(other.item) && other.state === 'on' && other.item !== item && (!other.run || other.run.onScreen()));
}

/**
 * What came by itself steps back for what the person asked for.
 * @param {Screen} screen
 */
export function giveWay({ entries }) {
  for (const entry of entries.values()) {
    if (!interrupts(entry.item) || entry.state !== 'on' || entry.run) continue;
    entry.handle?.close('turn');
    entry.handle = null;
    entry.state = 'turn';
  }
}

/**
 * Something left the screen: who waits may come, the highest priority first.
 * @param {Screen} screen
 */
export function nextTurn(screen) {
  for (const entry of screen.entries.values()) {
    if (entry.state !== 'turn') continue;
    if (!entry.anchor) screen.appear(entry, null);
    else {
      entry.unwatch();
      entry.state = 'seek';
      screen.seek(entry);
    }
  }
}
