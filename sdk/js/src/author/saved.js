/** What was saved, and where it goes on: to a review, to the console, to the next. */
import { button, textField, toConsole } from './fields.js';
import { sentence } from './session.js';

/** @param {import('./studio.js').Studio} studio */
export function saved(studio) {
  const { kit: { h }, draft, t } = studio;
  const { key, kind, title } = draft.content;
  const asked = studio.kept.submitted === `${key}:${draft.basedOn}`;
  let note = '';
  const submit = async () => {
    const { ok, said } = await studio.session.call('submit', { key, note });
    if (!ok) studio.refused = sentence(said);
    else Object.assign(studio, { refused: '' }), (studio.kept.submitted = `${key}:${draft.basedOn}`);
    studio.keep();
    studio.draw();
    studio.focus();
  };
  const more = [
    button(studio, 'Write on', () => studio.go(kind === 'flow' ? 'flow' : 'item')),
    toConsole(studio, `/content/${key}`, 'Open in the console'),
    button(studio, 'Back to this page', () => studio.discard()),
  ];
  if (asked) return { title, body: [h('p.au-good', { role: 'status' }, t('Submitted for review. You are told in the console what was decided.'))], foot: more };
  return {
    title,
    body: [
      h('p.au-good', { role: 'status' }, t('Saved as draft, revision {0}. Nobody sees it before it was approved and published.', draft.basedOn)),
      textField(studio, { label: 'Note to who reviews it', value: '', rows: 2, change: (text) => (note = text) }),
    ],
    foot: [button(studio, 'Submit for review', () => void submit(), 'main'), ...more],
  };
}
