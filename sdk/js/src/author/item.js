/** A tip, a mark, a banner or a pop-up, written in place: its words at its element, all else in the panel. */
import { ANCHORED } from './draft.js';
import { cardAt, composer } from './compose.js';
import { audienceField } from './cohorts.js';
import { choiceField, textField, button } from './fields.js';
import { keyOf } from './suggest.js';

/** What is written, by kind: field, label, rows of Markdown. @type {Record<string, [name: string, label: string, rows?: number][]>} */
const WORDS = {
  tip: [['text', 'Text', 3]],
  beacon: [['label', 'Name for screen readers'], ['heading', 'Heading'], ['text', 'Text of the card', 3]],
  launcher: [['label', 'Words on the button'], ['heading', 'Heading'], ['text', 'Text of the card', 3]],
  banner: [['text', 'Text', 3]],
  popup: [['heading', 'Heading'], ['text', 'Text', 4]],
};
/** What is chosen, by kind. @type {Record<string, [name: string, label: string, options: string[][]][]>} */
const CHOICES = {
  tip: [['on', 'Opens', [['hover', 'When pointed at'], ['focus', 'When the field is entered'], ['icon', 'By an icon beside it']]]],
  beacon: [['look', 'Look', [['dot', 'A dot'], ['question', 'A question mark'], ['new', 'The word “New”']]]],
  launcher: [['form', 'Form', [['button', 'A button with its words'], ['icon', 'A small round button']]]],
  banner: [['position', 'Place', [['top', 'At the top'], ['bottom', 'At the bottom']]], ['tone', 'Tone', [['info', 'Information'], ['success', 'Good news'], ['warning', 'Take care'], ['danger', 'Do not do this']]]],
  popup: [['form', 'Form', [['dialog', 'Dialog in the middle'], ['slide_in', 'Card that slides in']]]],
};

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

/** Which page it shows on. @param {import('./studio.js').Studio} studio */
function pageField(studio) {
  const { draft: { content: { where } } } = studio;
  const keys = [...new Set([...where.pages, studio.here(), ...studio.pagesHere()])].filter(Boolean);
  return choiceField(studio, {
    label: 'Page', path: 'where.pages', value: where.pages[0] || '',
    options: [...keys.map((key) => [key, studio.titleOf(key)]), ['', 'Every page']],
    change(key) {
      where.pages = key ? [key] : [];
      studio.keep();
    },
  });
}

/** The element it stands at, with how surely it will be found again. @param {import('./studio.js').Studio} studio @param {any} element */
function elementRow(studio, element) {
  const { kit: { h }, draft: { content: { where } }, problems } = studio;
  const judged = h('p.au-verdict', null, element || !where.anchor ? '' : 'It is not on this page now.');
  let stop = () => {};
  if (element) {
    studio.desk.engine.load('point').then(({ gauge }) => {
      stop = gauge(studio, element, (/** @type {import('./verdict.js').Verdict} */ { level, text }) => {
        judged.dataset.level = level;
        judged.textContent = text;
      });
    }).catch(() => {});
  }
  const wrong = (problems['where.anchor'] || []).join(' ');
  return {
    stop: () => stop(),
    row: h('div.au-f', null, h('span.au-label', null, 'Element'),
      h('div.au-row', null, h('strong', null, where.anchor ? studio.titleOf(where.anchor) : 'None yet'), button(studio, where.anchor ? 'Point again' : 'Point at it', () => choose(studio))),
      judged, wrong && h('p.wrong', null, wrong)),
  };
}

/** @param {import('./studio.js').Studio} studio */
export function choose(studio) {
  studio.point((element) => {
    const { content } = studio.draft;
    const page = content.where.pages[0] || '';
    content.where.anchor = studio.anchorOf(element, page || studio.here());
    if (!content.title) {
      content.title = `${studio.titleOf(content.where.anchor)} ${content.kind}`.slice(0, 200);
      content.key = keyOf(content.title, content.kind);
    }
    studio.keep();
    studio.draw();
  });
}

/** @param {import('./studio.js').Studio} studio */
export function item(studio) {
  const { kit, draft: { content } } = studio;
  const { kind, body, where } = content;
  const anchored = ANCHORED.includes(kind);
  const element = anchored && where.anchor ? studio.elementOf(where.anchor) : null;
  const parts = WORDS[kind].map(([name, label, rows]) => ({ owner: body, name, label, rows, path: `body.${name}` }));
  const { row, stop } = anchored ? elementRow(studio, element) : { row: null, stop: () => {} };
  const write = composer(studio, parts);
  const card = element && cardAt(studio, element, content.title || 'New', [write], () => studio.focus());
  const chosen = CHOICES[kind].map(([name, label, options]) => choiceField(studio, {
    label, options, value: body[name], path: `body.${name}`,
    change(value) {
      body[name] = value;
      studio.keep();
    },
  }));
  return {
    title: content.title || `New ${kind === 'popup' ? 'pop-up' : kind}`,
    body: [row, ...headFields(studio), card ? kit.h('p.mute', null, 'Its words are written in the card at the element.') : (!anchored || where.anchor) && write, ...chosen, pageField(studio), audienceField(studio)],
    foot: [button(studio, 'Save draft', () => void studio.save(), 'main'), button(studio, 'Preview', () => studio.go('playing'))],
    end() {
      stop();
      card?.close();
    },
  };
}
