/** A flow that is recorded and written: what is under way, its steps, for whom. */
import { audienceField } from './cohorts.js';
import { button } from './fields.js';
import { headFields } from './item.js';
import { rows } from './rows.js';
import { MOST, recorded, undone } from './tape.js';
import { nameIn } from './target.js';

// The step that is being written; it closes when the page does.
const open = new WeakMap();

/** @param {import('./studio.js').Studio} studio */
export function flow(studio) {
  const { kit: { h }, kept, draft } = studio;
  const { body, title, locales } = draft.content;
  if (!open.has(draft.content)) open.set(draft.content, { at: -1 });
  const at = open.get(draft.content);
  if (kept.recording) at.at = -1;
  const { list, end } = rows(studio, at);
  const undo = button(studio, 'Undo the last step', () => {
    body.steps = undone({ steps: body.steps, at: '', acted: false }).steps;
    studio.keep();
    studio.draw();
  }, '', { disabled: body.steps.length ? null : '' });
  const add = () => studio.point((element) => {
    const page = studio.here();
    const name = nameIn(element, studio.page.readers);
    const kind = /^(input|textarea)$/.test(element.localName) ? 'input' : element.localName === 'select' ? 'choose' : 'click';
    body.steps = recorded({ steps: body.steps, at: page, acted: true }, { kind, page, anchor: studio.anchorOf(element, page), name }, locales[0]).steps;
    kept.tape = { at: page, acted: true };
    studio.keep();
    studio.draw();
  });
  const recording = [
    h('p.au-rec', { role: 'status' }, h('i', { 'aria-hidden': 'true' }), `Recording: ${body.steps.length} ${body.steps.length === 1 ? 'step' : 'steps'}.`),
    h('p.mute', null, 'Do in the application what people should do. Each press and each field becomes a step; what you type is not read.'),
    h('div.acts', null, button(studio, 'Pause', () => studio.record(false), 'main'), undo), list,
  ];
  const writing = [
    ...headFields(studio),
    h('h3', null, body.steps.length >= MOST ? `Steps: ${MOST}, which is the most` : 'Steps'),
    body.steps.length ? list : h('p.mute', null, 'None yet. Record them, or point at elements.'),
    ...(studio.problems['body.steps'] || []).map((said) => h('p.wrong', null, said)),
    h('div.acts', null, button(studio, body.steps.length ? 'Record on' : 'Record', () => studio.record(true)), button(studio, 'Point at an element', add), undo),
    audienceField(studio),
  ];
  return {
    title: title || 'New flow',
    body: kept.recording ? recording : writing,
    foot: kept.recording ? [button(studio, 'Stop recording', () => studio.record(false))] : [button(studio, 'Save draft', () => void studio.save(), 'main'), button(studio, 'Preview', () => studio.go('playing'))],
    end,
  };
}
