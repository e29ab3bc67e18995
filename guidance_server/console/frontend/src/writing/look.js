/** How source looks in the editor: our own tokens, so that it follows the theme by itself. */
import { HighlightStyle, Language, LanguageSupport, syntaxHighlighting } from '@codemirror/language';
import { commonmarkLanguage } from '@codemirror/lang-markdown';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { Strikethrough, Table } from '@lezer/markdown';

// The dialect of `authoring/parser.py`: CommonMark with tables and strikethrough. Built by hand, because the package's
// own helper brings the grammars of HTML, CSS and JavaScript along, which no content can hold.
const dialect = new Language(commonmarkLanguage.data, /** @type {any} */ (commonmarkLanguage.parser).configure([Table, Strikethrough]), [], 'markdown');
export const markdown = () => new LanguageSupport(dialect);

const style = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '650', color: 'var(--ink)' },
  { tag: tags.strong, fontWeight: '650' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: [tags.link, tags.url], color: 'var(--accent)' },
  { tag: tags.monospace, color: 'var(--chart-3)' },
  { tag: tags.quote, color: 'var(--ink-2)' },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.labelName], color: 'var(--ink-3)' },
]);

const sheet = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--ground)', fontSize: 'var(--text-m)', border: '1px solid color-mix(in srgb, var(--line-strong) 65%, var(--line))', borderRadius: '0 0 var(--radius) var(--radius)' },
  '&.cm-focused': { outline: '1px solid var(--accent)', borderColor: 'var(--accent)' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.65', maxHeight: '70vh', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', minHeight: 'var(--writer-height, 6.5em)', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 10px' },
  '.cm-hidden': { padding: '0 3px', fontSize: '0.8em', color: 'var(--bad)', backgroundColor: 'var(--bad-soft)', border: '1px solid var(--bad)', borderRadius: '3px' },
  '.cm-odd-link': { textDecoration: 'underline wavy var(--bad)', textUnderlineOffset: '3px', backgroundColor: 'var(--bad-soft)' },
  '.cm-coming': { padding: '1px 8px', color: 'var(--accent)', backgroundColor: 'var(--accent-soft)', borderRadius: '999px', fontFamily: 'var(--tblr-font-sans-serif)', fontSize: 'var(--text-s)' },
});

export const look = [syntaxHighlighting(style), sheet];
