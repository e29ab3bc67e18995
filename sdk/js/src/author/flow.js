/** A flow that is recorded and written: what is under way, its steps, for whom. */
import { button } from './fields.js';
import { headFields } from './item.js';
import { rows } from './rows.js';
import { MOST, recorded, undone } from './tape.js';
import { usedAs } from './target.js';
import { audienceField } from './cohorts.js';

// The step that is being written; it closes when the page does.
const open = new WeakMap();

/** @param {import('./studio.js').Studio} studio */
export function flow(studio) {
  const { kept, draft, t } = studio;
  const { body, title } = draft.content;
  if (!open.has(draft.content)) open.set(draft.content, { at: -1 });
  const at = open.get(draft.content);
  if (kept.recording) at.at = -1;
  const { list, end } = rows(studio, at, {
    repick: (place) => studio.point((element) => repicked(studio, place, element)),
    behind(place) {
      kept.tape = { at: studio.here(), acted: true, after: body.steps[place].key };
      studio.record(true);
    },
  });
  return { title: title || t('New flow'), ...(kept.recording ? recording(studio, list) : writing(studio, list)), end };
}

/** @param {import('./studio.js').Studio} studio */
function undo(studio) {
  const { body } = studio.draft.content;
  return button(studio, 'Undo the last step', () => {
    const { steps, after } = undone({ at: '', acted: false, ...studio.kept.tape, steps: body.steps });
    body.steps = steps;
    if (studio.kept.tape) studio.kept.tape.after = after;
    studio.keep();
    studio.draw();
  }, '', { disabled: body.steps.length ? null : '' });
}

/** @param {import('./studio.js').Studio} studio @param {any} list */
function recording(studio, list) {
  const { kit: { h }, draft: { content: { body: { steps } } }, kept, t } = studio;
  const after = kept.tape?.after && steps.findIndex((/** @type {any} */ { key }) => key === kept.tape?.after) + 1;
  const many = steps.length === 1 ? t('Recording: 1 step.') : t('Recording: {0} steps.', steps.length);
  return {
    body: [
      h('p.au-rec', { role: 'status' }, h('i', { 'aria-hidden': 'true' }), many, after ? ` ${t('The next one comes behind step {0}.', after)}` : ''),
      h('p.mute', null, t('Do in the application what people should do. Each press and each field becomes a step; what you type is never kept.')), list,
    ],
    foot: [button(studio, 'Stop recording', () => studio.record(false), 'main'), undo(studio)],
  };
}

/** @param {import('./studio.js').Studio} studio @param {any} list */
function writing(studio, list) {
  const { kit: { h }, draft: { content: { body: { steps } } }, problems, t } = studio;
  return {
    body: [
      ...headFields(studio),
      h('h3', null, steps.length >= MOST ? t('Steps: {0}, which is the most', MOST) : t('Steps')),
      steps.length ? list : h('p.mute', null, t('None yet. Record them, or point at elements.')),
      ...(problems['body.steps'] || []).map((said) => h('p.wrong', null, said)),
      h('div.acts', null, button(studio, steps.length ? 'Record on' : 'Record', () => studio.record(true)), button(studio, 'Point at an element', () => studio.point((element) => pointed(studio, element))), undo(studio)),
      audienceField(studio),
    ],
    foot: [button(studio, 'Save draft', () => void studio.save(), 'main'), button(studio, 'Preview', () => studio.go('playing'))],
  };
}

/** A step at an element that was pointed at, as if it had been used. @param {import('./studio.js').Studio} studio @param {any} element */
function pointed(studio, element) {
  const { draft: { content: { body, locales } }, kept, page: { readers } } = studio;
  const page = studio.here();
  const kind = /** @type {any} */ (usedAs(element, readers));
  body.steps = recorded({ steps: body.steps, at: page, acted: true }, { kind, page, anchor: studio.anchorOf(element, page), name: studio.nameOf(element) }, locales[0]).steps;
  kept.tape = { at: page, acted: true };
  studio.keep();
  studio.draw();
}

/** The same step at another element. @param {import('./studio.js').Studio} studio @param {number} place @param {any} element */
function repicked(studio, place, element) {
  const step = studio.draft.content.body.steps[place];
  step.page = studio.here();
  step.anchor = studio.anchorOf(element, step.page);
  studio.keep();
  studio.draw();
}
