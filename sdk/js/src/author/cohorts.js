/** For whom: one of the cohorts, or a new one, which is stored at once and so is there for others too. */
import { button, choiceField, textField } from './fields.js';
import { sentence } from './session.js';

const OPS = [['equals', 'is'], ['in', 'is one of'], ['contains', 'contains'], ['starts_with', 'starts with'], ['exists', 'is known']];
const NEW = ' new';

/** @param {import('./studio.js').Studio} studio */
export function audienceField(studio) {
  const { kit: { h }, catalogue, draft } = studio;
  const { audience } = draft.content;
  const options = Object.entries(catalogue.cohorts).map(([key, { title }]) => [key, title]);
  const place = h('div');
  const choose = (/** @type {string} */ key) => {
    if (key === NEW) return place.replaceChildren(newCohort(studio, done));
    audience.cohorts = key ? [key] : [];
    studio.keep();
  };
  const done = (/** @type {string} */ key) => {
    if (key) audience.cohorts = [key];
    studio.draw();
  };
  const several = audience.cohorts.length > 1 ? [[audience.cohorts[0], `${audience.cohorts.length} cohorts`]] : [];
  place.append(choiceField(studio, {
    label: 'For whom', path: 'audience.cohorts', value: audience.cohorts[0] || '',
    options: [['', 'Everybody'], ...several, ...options, [NEW, 'New cohort…']], change: choose,
  }));
  return place;
}

/** @param {import('./studio.js').Studio} studio @param {(key: string) => void} done */
function newCohort(studio, done) {
  const { kit: { h }, session, catalogue } = studio;
  const about = { title: '', attribute: 'role', op: 'equals', value: '' };
  const wrong = h('p.wrong', { role: 'alert' });
  const text = (/** @type {'title'|'attribute'|'value'} */ name, /** @type {string} */ label, help = '') => textField(studio, { label, help, value: about[name], change: (value) => (about[name] = value) });
  const store = async () => {
    const { title, attribute, op, value } = about;
    const values = { in: value.split(',').map((one) => one.trim()).filter(Boolean), exists: true };
    const rule = { attribute, op, value: values[/** @type {'in'} */ (op)] ?? value };
    const { ok, said } = await session.call('cohorts', { title: title || `${attribute} ${value}`, rule });
    if (!ok && said.code !== 'duplicate') {
      wrong.textContent = [sentence(said), ...Object.values(said.fields || {}).flat()].join(' ');
      return;
    }
    catalogue.cohorts[said.key] ??= { title: title || `${attribute} ${value}`, rule };
    studio.keep();
    done(said.key);
  };
  return h('fieldset.au-set', null, h('legend', null, 'New cohort'), text('title', 'Name'), text('attribute', 'Attribute'),
    choiceField(studio, { label: 'Condition', value: about.op, options: OPS, change: (value) => (about.op = value) }),
    text('value', 'Value', 'Several with commas.'), wrong,
    h('div.acts', null, button(studio, 'Store the cohort', () => void store(), 'main'), button(studio, 'Cancel', () => done(''))));
}
