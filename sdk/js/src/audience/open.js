/**
 * What only some may read, in the page of somebody whom the host vouches for: asked for with the token, kept in memory
 * alone, taken away with the token. Public guidance never waits for it and never suffers from it.
 *
 * @typedef {import('../desk.js').Desk} Desk
 * @typedef {import('./merge.js').Held} Held
 *
 * @typedef {object} Proof  where it stands, for `guidance.explain()` and the debug panel
 * @property {'none'|'nothing'|'asking'|'here'|'refused'|'expired'|'down'} state
 * @property {string} [said]  the server's reason
 * @property {number} [until]  ms
 * @property {number} [count]  items and articles
 *
 * @typedef {object} Doors  what the main stage hands in
 * @property {() => number} version  of the pack
 * @property {() => void} again  puts the pack on anew
 */
import { safely } from '../safely.js';
import { parse, write } from '../storage.js';
import { fileWith, held, namesOf, withHeld } from './merge.js';
import { veiled } from './veil.js';

// How long before its end the host is asked for a new token, and how long a server that did not answer is left alone.
const SOON = 9e4;
const PATIENCE = 6e4;

/**
 * @param {Desk} desk
 * @param {Doors} doors
 */
export function open({ engine, ends, own: { fetch, timers, now, crypto: { subtle } } }, { version, again }) {
  const { app, channel, server } = engine;
  const plain = { file: engine.file, json: engine.json, merge: engine.merge };
  let token = '';
  let hash = '';
  /** @type {Held|null} */ let more = null;
  /** @type {import('../gates/memory.js').Memory|null} */ let memory = null;
  let turn = 0;
  let asked = '';
  let quiet = 0;
  let end = Infinity;
  let timer = 0;

  /** @param {Proof['state']} state @param {Partial<Proof>} [rest] */
  const stand = (state, rest = {}) => (engine.proof = { state, ...rest });
  const wake = (/** @type {() => void} */ work, /** @type {number} */ ms) => {
    timers.clearTimeout(timer);
    timer = timers.setTimeout(work, Math.max(0, ms));
  };
  /** The host may listen for it and give a new token. @param {string} state */
  const tell = (state) => {
    for (const name of ['token', '*']) {
      for (const work of engine.listeners.get(name) || []) safely(() => work({ type: 'token', state, until: end }));
    }
  };

  function drop() {
    turn += 1;
    asked = '';
    end = Infinity;
    timers.clearTimeout(timer);
    if (!more) return;
    more = null;
    engine.merge = plain.merge;
    if (memory) engine.memory = memory;
    memory = null;
    engine.withdrawn += 1;
    again();
  }

  /** @param {Proof['state']} state @param {string} [said] */
  function lose(state, said) {
    token = '';
    stand(state, { said });
    drop();
    tell(state);
  }

  /** @param {Held} found @param {number} lasts */
  function take(found, lasts) {
    const names = namesOf(found);
    more = found;
    end = now() + lasts;
    memory ??= engine.memory;
    engine.memory = veiled(memory, names, `${app}:${hash}:`);
    engine.merge = (index) => withHeld(index, found);
    stand('here', { until: end, count: names.keys.size });
    wake(() => {
      tell('ending');
      wake(look, end - now());
    }, Math.max(lasts - SOON, lasts / 2));
    again();
  }

  async function ask() {
    const mine = (turn += 1);
    asked = `${version()}`;
    if (!more) stand('asking');
    const { ok, status, said } = await answer();
    if (mine !== turn) return;
    const found = ok && said?.app === app && said.channel === channel ? held(said) : null;
    if (found) return take(found, said.lasts * 1000);
    if (!ok && status >= 400 && status < 500 && status !== 429) return lose('refused', said?.message);
    // What is here stays until its token ends; the rest comes when the server answers again.
    if (!more) stand('down');
    asked = '';
    quiet = now() + PATIENCE;
    if (!more) wake(look, PATIENCE);
  }

  async function answer() {
    try {
      const reply = await fetch(server + '/v1/audience', {
        method: 'POST', body: write({ app, channel }), credentials: 'omit', headers: { 'content-type': 'application/json', ...bearer() },
      });
      const text = await reply.text();
      const { ok, status } = reply;
      return { ok: ok && (await isSigned(text, reply.headers.get('guidance-signature') || '')), status, said: parse(text) };
    } catch {
      return { ok: false, status: 0, said: null };
    }
  }

  /** As with the public pack, where the script tag pins a key. @param {string} text @param {string} signature */
  const isSigned = async (text, signature) => {
    const { key } = engine.tag;
    return !key || !subtle || (await engine.load('verify')).signedText(text, signature, key, subtle);
  };
  const bearer = () => ({ authorization: 'Bearer ' + token });

  /** At each change of page, person or pack. */
  function look() {
    if (!token) return;
    if (now() >= end) return lose('expired');
    if (!engine.pack?.audiences) {
      if (engine.pack) stand('nothing');
      return drop();
    }
    if (asked !== `${version()}` && now() >= quiet) ask().catch(() => {});
  }

  engine.file = async (path) => {
    const file = await plain.file(path);
    return more ? fileWith(path, file, more) : file;
  };
  engine.json = async (path, body) => {
    if (!more || !path.startsWith('/v1/search')) return plain.json(path, body);
    try {
      const reply = await fetch(server + path, { credentials: 'omit', headers: bearer() });
      // Of a token that was withdrawn meanwhile the search says nothing; what is public it still finds.
      return reply.ok ? await reply.json() : plain.json(path);
    } catch {
      return null;
    }
  };
  engine.lookers.add(look);
  ends.push(() => {
    token = '';
    engine.lookers.delete(look);
    Object.assign(engine, plain);
    turn += 1;
    more = null;
    timers.clearTimeout(timer);
  });

  return {
    /**
     * Who is there now, and the token that says so. Of another person, or without one, nothing stays.
     * @param {string} person
     * @param {any} next
     */
    prove(person, next) {
      const given = typeof next === 'string' ? next : '';
      if (person !== hash || !given) {
        token = '';
        stand('none');
        drop();
      }
      hash = person;
      if (given === token) return;
      token = given;
      turn += 1;
      asked = '';
      quiet = 0;
      look();
    },
  };
}
