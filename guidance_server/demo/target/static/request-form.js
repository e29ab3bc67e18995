// The request form in the browser: lines with their sum, and the same rules as the server on leaving a field.
const form = document.getElementById('request-form');
const lines = document.getElementById('lines');
const decimal = /^\d{1,9}(\.\d{1,2})?$/;

const RULES = {
  title: (value) => (value.trim() ? '' : 'Give the request a short title.'),
  supplier: (value) => (value ? '' : 'Choose a supplier.'),
  category: (value) => (value ? '' : 'Choose a category.'),
  currency: (value) => (value ? '' : 'Choose a currency.'),
  amount: (value) => (decimal.test(value.trim()) && Number(value) > 0 ? '' : 'Write the amount with a point and without separators, such as 1250.00.'),
  cost_centre: (value) => (/^[A-Z]{2}-\d{4}$/.test(value) ? '' : 'A cost centre has two letters, a hyphen and four digits, such as MF-4410.'),
  needed_by: (value) => (value >= form.dataset.soonest ? '' : 'Suppliers need at least three days; choose a later day.'),
};

function tell(name, sentence) {
  const problem = document.getElementById(`${name}-problem`);
  problem.textContent = sentence;
  problem.hidden = !sentence;
  form.elements[name].toggleAttribute?.('aria-invalid', false);
  if (sentence) form.elements[name].setAttribute('aria-invalid', 'true');
}

form.addEventListener('focusout', ({target}) => {
  // A field that was only passed through is not wrong yet.
  if (RULES[target.name] && target.value) tell(target.name, RULES[target.name](target.value));
});

form.addEventListener('submit', (event) => {
  const wrong = Object.keys(RULES).map((name) => [name, RULES[name](form.elements[name].value)]).filter(([, sentence]) => sentence);
  if (!wrong.length) return;
  event.preventDefault();
  for (const [name, sentence] of wrong) tell(name, sentence);
  const summary = form.querySelector('.summary');
  summary.querySelector('ul').replaceChildren(...wrong.map(([name, sentence]) => {
    const item = document.createElement('li');
    const link = item.appendChild(document.createElement('a'));
    link.href = `#${name}`;
    link.textContent = sentence;
    return item;
  }));
  summary.hidden = false;
  summary.focus();
});

function count() {
  let sum = 0;
  for (const line of lines.querySelectorAll('.line:not(.line-head)')) {
    const [, quantity, price] = line.querySelectorAll('input');
    const total = Number(quantity.value) * Number(price.value);
    line.querySelector('output').textContent = total ? total.toFixed(2) : '–';
    sum += total || 0;
  }
  document.getElementById('sum').textContent = sum.toFixed(2);
}

document.getElementById('add-line').addEventListener('click', () => {
  const line = lines.lastElementChild.cloneNode(true);
  for (const input of line.querySelectorAll('input')) input.value = '';
  lines.append(line);
  line.querySelector('input').focus();
  count();
});
lines.addEventListener('click', ({target}) => {
  if (target.matches('button') && lines.children.length > 2) target.closest('.line').remove();
  count();
});
lines.addEventListener('input', count);
count();
