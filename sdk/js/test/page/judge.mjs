/** Reads {pages: [[rule, url]], cohorts: [[rule, attributes]]} and writes what the SDK makes of each. */
import { readFileSync } from 'node:fs';
import { evaluate } from '../../src/page/cohorts.js';
import { matches, pageTest } from '../../src/page/match.js';

const { pages, cohorts } = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify({
  pages: pages.map(([rule, url]) => [matches(rule, url), pageTest(rule).rank]),
  cohorts: cohorts.map(([rule, attributes]) => evaluate(rule, attributes)),
}));
