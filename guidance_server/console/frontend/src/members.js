/** Lists in a form (steps, buttons): add, remove, reorder; names and numbers follow the order. */

function renumber(list, name) {
  [...list.children].forEach((entry, at) => {
    entry.querySelector('[data-member-number]').textContent = at + 1;
    const title = entry.querySelector('[name*="-title-"], [name*="-label-"], [name$="-key"]');
    entry.querySelector('[data-member-title]').textContent = title?.value ?? '';
    // A list within a list comes from a template that knows no numbers yet.
    const open = name.replace(/-\d+-/g, '-(?:\\d+|__n__)-');
    const prefix = new RegExp(`^((?:f-|w-)?)${open}-(?:\\d+|__n__)-`);
    for (const part of entry.querySelectorAll('*')) {
      for (const attribute of ['name', 'id', 'for', 'aria-describedby', 'data-wrong', 'data-members', 'data-only']) {
        const value = part.getAttribute(attribute);
        if (value) part.setAttribute(attribute, value.replace(prefix, `$1${name}-${at}-`));
      }
    }
  });
}

function start(group) {
  const list = group.querySelector(':scope > .entries');
  const changed = () => {
    renumber(list, group.dataset.members);
    group.dispatchEvent(new Event('members', { bubbles: true }));
  };
  group.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    const entry = button?.closest('.entry');
    if (!button || button.closest('[data-members]') !== group) return;
    if ('memberAdd' in button.dataset) {
      list.append(group.querySelector(':scope > template').content.cloneNode(true));
      const added = list.lastElementChild;
      const key = added.querySelector('[name$="-key"]');
      if (key) key.value = `${group.dataset.members.split('-').at(-1).replace(/s$/, '')}-${list.children.length}`;
      added.querySelectorAll('[data-members]').forEach(start);
      added.querySelector('input, select, textarea')?.focus();
    } else if ('memberRemove' in button.dataset) entry.remove();
    else if ('memberUp' in button.dataset) entry.previousElementSibling?.before(entry);
    else if ('memberDown' in button.dataset) entry.nextElementSibling?.after(entry);
    else return;
    if (entry?.isConnected) button.focus();
    changed();
  });
  group.addEventListener('input', () => renumber(list, group.dataset.members));
  renumber(list, group.dataset.members);
}

export function startMembers(form) {
  for (const group of form.querySelectorAll('[data-members]')) start(group);
}
