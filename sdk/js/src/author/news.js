/** What the server answered while the draft was kept: a line at the foot of the panel, and more where somebody must decide. */
import { sentence } from './session.js';

/**
 * @param {import('./studio.js').Studio} studio
 * @param {{state: (text: string, level?: string) => void, tell: () => void}} panel
 * @param {import('./autosave.js').News} news
 */
export function newsOf(studio, panel, { state, at, said, others = [], newest, who }) {
  const { t, tongue, draft, kit } = studio;
  const also = others.length ? ` ${t('{0} has it open, too.', others.join(', '))}` : '';
  if (state === 'kept') panel.state(t('Kept at {0}, not saved yet.', at?.toLocaleTimeString(tongue, { hour: '2-digit', minute: '2-digit' })) + also, also && 'may');
  else if (state === 'silent') panel.state(t('The server does not answer. What you write is kept in this tab; it is tried again.'), 'will');
  else if (state === 'refused') over(studio, panel, said);
  else if (state !== 'waits') panel.state('');
  if (!newest || !draft || newest === draft.basedOn || studio.newest === newest || studio.kept.view === 'merging') return;
  Object.assign(studio, { newest, refused: t('{0} saved revision {1} while you were writing.', who, newest) });
  kit.layer.say(studio.refused);
  panel.tell();
}

/** The session has ended, or may not write any more: said once, and nothing that was typed goes. @param {import('./studio.js').Studio} studio @param {{state: (text: string, level?: string) => void, tell: () => void}} panel @param {any} said */
function over(studio, panel, said) {
  panel.state(studio.t('Not kept on the server.'), 'will');
  if (studio.over) return;
  Object.assign(studio, { over: true, refused: sentence(said) });
  studio.kit.layer.say(studio.refused);
  panel.tell();
}
