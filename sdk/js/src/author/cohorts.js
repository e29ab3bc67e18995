/** For whom: one of the cohorts, or a new one, which is stored at once and so is there for others too. */
import { button, choiceField, textField } from './fields.js';
import { attributesOf } from './person.js';
import { sentence } from './session.js';

const OPS = [['equals', 'is'], ['in', 'is one of'], ['contains', 'contains'], ['starts_with', 'starts with'], ['exists', 'is known']];
const NEW = ' new';

/** @param {import('./studio.js').Studio} studio */
export function audienceField(studio) {
  const { kit: { h }, catalogue, draft, t } = studio;
  const { audience } = draft.content;
  const options = Object.entries(catalogue.cohorts).map(([key, { title }]) => [key, title]);
  const place = h('div');
  const choose = (/** @type {string} */ key) => {
    if (key === NEW) {
      place.replaceChildren(newCohort(studio, done));
      return place.querySelector('input').focus();
    }
    audience.cohorts = key ? [key] : [];
    studio.keep();
    studio.draw();
  };
  const done = (/** @type {string} */ key) => {
    if (key) audience.cohorts = [key];
    studio.keep();
    studio.draw();
  };
  const several = audience.cohorts.length > 1 ? [[audience.cohorts[0], t('{0} cohorts', audience.cohorts.length)]] : [];
  place.append(choiceField(studio, {
    label: 'For whom', path: 'audience.cohorts', value: audience.cohorts[0] || '',
    options: [['', 'Everybody'], ...several, ...options.filter(([key]) => !several.length || key !== audience.cohorts[0]), [NEW, 'New cohort…']], change: choose,
  }));
  return place;
}

/** The rule that a few words mean. @param {{attribute: string, op: string, value: string}} about */
export function ruleFrom({ attribute, op, value }) {
  const values = { in: value.split(',').map((one) => one.trim()).filter(Boolean), exists: true };
  return { attribute, op, value: Object.hasOwn(values, op) ? values[/** @type {'in'} */ (op)] : value };
}

/** @param {import('./studio.js').Studio} studio @param {(key: string) => void} done */
function newCohort(studio, done) {
  const { kit: { h }, session, catalogue, t } = studio;
  const known = attributesOf(Object.values(catalogue.cohorts).map(({ rule }) => rule));
  const about = { title: '', attribute: Object.keys(known)[0] || 'role', op: 'equals', value: '' };
  const wrong = h('p.wrong', { role: 'alert' });
  const text = (/** @type {'title'|'attribute'|'value'} */ name, /** @type {string} */ label, /** @type {string[]} */ options = [], help = '') => textField(studio, { label, help, options, value: about[name], change: (value) => (about[name] = value) });
  const store = async () => {
    const rule = ruleFrom(about);
    const title = about.title || `${about.attribute} ${about.value}`;
    const { ok, said } = await session.call('cohorts', { title, rule });
    if (!ok && said.code !== 'duplicate') {
      wrong.textContent = [sentence(said), ...Object.values(said.fields || {}).flat()].join(' ');
      return;
    }
    catalogue.cohorts[said.key] ??= { title, rule };
    done(said.key);
  };
  return h('fieldset.au-set', null, h('legend', null, t('New cohort')), text('title', 'Name'), text('attribute', 'Attribute', Object.keys(known)),
    choiceField(studio, { label: 'Condition', value: about.op, options: OPS, change: (value) => (about.op = value) }),
    text('value', 'Value', Object.values(known).flat(), 'Several with commas.'), wrong,
    h('div.acts', null, button(studio, 'Store the cohort', () => void store(), 'main'), button(studio, 'Cancel', () => done(''))));
}
