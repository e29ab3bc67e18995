/**
 * Author mode in the application itself: a panel beside the page, in a session that the console began. What is
 * published steps aside meanwhile, and after “Leave” or `stop()` the page is as it was.
 */
import { run } from './run.js';
import { sayer, tongue as tongueOf } from './say.js';
import { openSession, sentence } from './session.js';

/** @param {import('../desk.js').Desk} desk */
export async function open(desk) {
  const { engine, ends } = desk;
  const doc = engine.win.document;
  const tongue = tongueOf(engine.win.navigator.languages);
  const table = tongue === 'de' ? (await engine.load('german').catch(() => ({}))).GERMAN : {};
  const t = sayer(table);
  const { session, refused = '' } = await openSession(desk, t);
  const tell = async (/** @type {string} */ text) => {
    const { showMark } = await engine.load('try');
    const mark = showMark(engine.surface.kit, { title: t('Author mode did not begin'), text, end: () => mark.remove() });
    ends.push(() => mark.remove());
  };
  if (refused) return tell(refused);
  if (!session) return;
  // A page that is still being read has no title to name it by.
  if (doc.readyState === 'loading') await new Promise((done) => doc.addEventListener('DOMContentLoaded', () => done(null), { once: true }));
  const known = session.call('catalogue').then(({ ok, status, said }) => {
    if (ok) {
      const { waits, ...catalogue } = said;
      Object.assign(session.kept, { catalogue, waits: waits.filter((/** @type {any} */ { draft }) => draft.id !== session.kept.draft?.id) });
    }
    // Over, it does not begin on the next page; the draft waits in this tab for another code.
    else if (status === 401) session.kept.token = '';
    session.keep();
    return ok || (!status && session.kept.catalogue) ? '' : sentence(said);
  });
  // What an earlier page knew is enough to go on recording at once.
  const trouble = session.kept.catalogue ? '' : await known;
  if (trouble) return tell(trouble);
  const studio = run(desk, session, { t, tongue });
  const late = await known;
  if (late) studio.refused = late;
  if (late || (session.kept.waits?.length && !session.kept.draft)) studio.draw();
}
