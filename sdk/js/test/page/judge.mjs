/** Answers questions, a line of JSON each, with what the SDK makes of them: the other half of the differential tests. */
import { createInterface } from 'node:readline';
import { pickLocale } from '../../src/engine/engine.js';
import { heldOut, stoppedBy } from '../../src/gates/gates.js';
import { evaluate } from '../../src/page/cohorts.js';
import { nearest } from '../../src/page/locale.js';
import { matches, pageTest } from '../../src/page/match.js';

const moment = (now) => ({ now, pages: [], quiet: false, pause: 0, last: {}, memory: () => ({}), cohort: () => [true, []], happened: () => false, session: '', user: '' });
const ANSWERS = {
  page: (rule, url) => [matches(rule, url), pageTest(rule).rank],
  cohort(rule, attributes) {
    const unknown = new Set();
    return [evaluate(rule, attributes, unknown), [...unknown].sort()];
  },
  held: (k, holdout, user) => heldOut({ k, holdout }, user),
  schedule(when, now, zone) {
    process.env.TZ = zone;
    return stoppedBy({ k: 'x', t: 'tip', r: 1, b: {}, when }, moment(now))?.[1] ?? '';
  },
  locale: (wanted, offered) => nearest(wanted, offered) ?? null,
  locales: (wanted, offered) => pickLocale(wanted, offered),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [what, ...asked] = JSON.parse(line);
  process.stdout.write(JSON.stringify(ANSWERS[what](...asked)) + '\n');
}
