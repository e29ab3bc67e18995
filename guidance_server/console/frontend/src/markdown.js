/** The toolbar over a Markdown field: each button writes what one could have typed. */

const around = (mark, empty) => (text) => [`${mark}${text || empty}${mark}`, mark.length, (text || empty).length];
const before = (mark, empty) => (text) => {
  const lines = (text || empty).split('\n').map((line, at) => (typeof mark === 'function' ? mark(at) : mark) + line);
  return [`\n${lines.join('\n')}\n`, 1, lines.join('\n').length];
};

const TOOLS = {
  bold: around('**', 'bold'),
  italic: around('*', 'emphasis'),
  heading: before('## ', 'Heading'),
  list: before('- ', 'Item'),
  steps: before((at) => `${at + 1}. `, 'Step'),
  link: (text) => [`[${text || 'words'}](article:key)`, (text || 'words').length + 3, 'article:key'.length],
  note: before((at) => (at ? '> ' : '> [!NOTE]\n> '), 'What to mind'),
  table: () => ['\n| Column | Column |\n|---|---|\n| Cell | Cell |\n', 3, 6],
};

function apply(area, tool) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const [text, offset, length] = TOOLS[tool](value.slice(from, to));
  area.focus();
  area.setRangeText(text, from, to, 'end');
  area.setSelectionRange(from + offset, from + offset + length);
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

export function startTools(form) {
  form.addEventListener('click', (event) => {
    const button = event.target.closest('[data-tool]');
    if (button) apply(document.getElementById(button.closest('[data-tools]').dataset.tools), button.dataset.tool);
  });
}
