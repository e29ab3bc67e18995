/** A tip, a mark, a banner or a pop-up, written in place: its words where they will be read, all else in the panel. */
import { checkFields } from './check.js';
import { barAt, cardAt, partsOf, popAt } from './cards.js';
import { ANCHORED } from './draft.js';
import { choiceField, textField, button } from './fields.js';
import { inPlace } from './in_place.js';
import { keyOf } from './suggest.js';
import { whereFields } from './where.js';

/** What is chosen, by kind. @type {Record<string, [name: string, label: string, options: string[][]][]>} */
const CHOICES = {
  tip: [['on', 'Opens', [['hover', 'When pointed at'], ['focus', 'When the field is entered'], ['icon', 'By an icon beside it']]]],
  beacon: [['look', 'Look', [['dot', 'A dot'], ['question', 'A question mark'], ['new', 'The word “New”']]]],
  launcher: [['form', 'Form', [['button', 'A button with its words'], ['icon', 'A small round button']]]],
  banner: [['position', 'Place', [['top', 'At the top'], ['bottom', 'At the bottom']]], ['tone', 'Tone', [['info', 'Information'], ['success', 'Good news'], ['warning', 'Take care'], ['danger', 'Do not do this']]]],
  popup: [['form', 'Form', [['dialog', 'Dialog in the middle'], ['slide_in', 'Card that slides in']]]],
};
/** @type {Record<string, string>} */
export const NAMES = { tip: 'Tip', beacon: 'Beacon', launcher: 'Launcher', banner: 'Banner', popup: 'Pop-up', flow: 'Flow', known_issue: 'Known issue', article: 'Article', survey: 'Survey', task_list: 'Task list' };
const LABELLED = { beacon: 'Name for screen readers', launcher: 'Words on the button' };

// Which element a draft's card has been at: it takes the keyboard once, not whenever it is drawn anew.
const entered = new WeakMap();

/** Title, which a new item's key follows, and the key where the server asks for another. @param {import('./studio.js').Studio} studio */
export function headFields(studio) {
  const { draft, problems } = studio;
  const { content } = draft;
  const title = textField(studio, {
    label: 'Title', path: 'title', value: content.title, help: content.kind === 'flow' ? 'Readers see it.' : 'For people who work on content.',
    change(text) {
      content.title = text;
      if (draft.basedOn === null && !problems.key) content.key = keyOf(text, content.kind.replace('_', '-'));
      studio.keep();
    },
  });
  const key = problems.key && textField(studio, {
    label: 'Key', path: 'key', value: content.key,
    change(text) {
      content.key = text;
      studio.keep();
    },
  });
  return key ? [title, key] : [title];
}

/** The element it stands at, with how surely it will be found again. @param {import('./studio.js').Studio} studio @param {any} element */
function elementRow(studio, element) {
  const { kit: { h }, draft: { content: { where } }, problems, t } = studio;
  const judged = h('p.au-judged', null, element || !where.anchor ? '' : t('It is not on this page now.'));
  let stop = () => {};
  if (element) {
    studio.desk.engine.load('point').then(({ gauge, verdictLines }) => {
      stop = gauge(studio, element, (/** @type {any} */ found) => judged.replaceChildren(...verdictLines(studio, found)));
    }).catch(() => {});
  }
  const wrong = (problems['where.anchor'] || []).join(' ');
  return {
    stop: () => stop(),
    row: h('div.au-f', null, h('span.au-label', null, t('Element')),
      h('div.au-row', null, h('strong', { dir: 'auto' }, where.anchor ? studio.titleOf(where.anchor) : t('None yet')), button(studio, where.anchor ? 'Point again' : 'Point at it', () => choose(studio))),
      judged, wrong && h('p.wrong', null, wrong)),
  };
}

/** @param {import('./studio.js').Studio} studio */
export function choose(studio) {
  studio.point((element) => {
    const { content } = studio.draft;
    const page = content.where.pages[0] || '';
    content.where.anchor = studio.anchorOf(element, page || studio.here());
    // A frame of somebody else tells nobody that the pointer is in it.
    if (content.kind === 'tip' && element.localName === 'iframe') content.body.on = 'icon';
    if (!content.title) {
      content.title = studio.t('{0}: {1}', studio.titleOf(content.where.anchor), studio.t(NAMES[content.kind])).slice(0, 200);
      content.key = keyOf(`${studio.titleOf(content.where.anchor)} ${content.kind}`, content.kind);
    }
    studio.keep();
    studio.draw();
  });
}

/** Its texts where they will be read; nothing where its element is not there. @param {import('./studio.js').Studio} studio @param {any} element */
function placed(studio, element) {
  const { content } = studio.draft;
  const { kind, body, title } = content;
  const label = title || studio.t(NAMES[kind]);
  if (kind === 'banner') return barAt(studio, body, label);
  if (kind === 'popup') return popAt(studio, body, label);
  if (!element) return null;
  return cardAt(studio, element, { kind: kind === 'tip' ? 'tip' : 'more', label, parts: partsOf(kind, body), closed: () => studio.focus() });
}

/** @param {import('./studio.js').Studio} studio */
export function item(studio) {
  const { kit, draft: { content }, t } = studio;
  const { kind, body, where } = content;
  const anchored = ANCHORED.includes(kind);
  const element = anchored && where.anchor ? studio.elementOf(where.anchor) : null;
  const { row, stop } = anchored ? elementRow(studio, element) : { row: null, stop: () => {} };
  const card = placed(studio, element);
  if (card && entered.get(content) !== where.anchor) card.enter();
  if (card) entered.set(content, where.anchor);
  const locale = studio.kept.locale || content.locales[0];
  const here = card || (anchored && !where.anchor) ? [] : partsOf(kind, body).flatMap((part) => inPlace(studio, part, locale));
  const label = Object.hasOwn(LABELLED, kind) && textField(studio, {
    label: LABELLED[/** @type {'beacon'} */ (kind)], path: `body.label.${locale}`, value: body.label?.[locale] || '', lang: locale,
    change(text) {
      body.label = { ...body.label, [locale]: text };
      studio.keep();
    },
  });
  const chosen = CHOICES[kind].map(([name, words, options]) => choiceField(studio, {
    label: words, options, value: body[name], path: `body.${name}`,
    change(value) {
      body[name] = value;
      studio.keep();
      // Where it stands, and how, is seen at once.
      if (card && !anchored) studio.draw();
    },
  }));
  return {
    title: content.title || t('New: {0}', t(NAMES[kind])),
    body: [row, ...(anchored && !where.anchor ? [] : headFields(studio)), card && kit.h('p.mute', null, t('Its words are written where people will read them.')), ...here, label, ...chosen, ...(kind === 'tip' ? checkFields(studio) : []), ...whereFields(studio)],
    foot: [button(studio, 'Save draft', () => void studio.save(), 'main'), button(studio, 'Preview', () => studio.go('playing'))],
    end() {
      stop();
      card?.close();
    },
  };
}
