// Small manners of every page: the user menu closes, the decision dialog opens.
const who = document.getElementById('who');
document.addEventListener('click', (event) => {
  if (who.open && !who.contains(event.target)) who.open = false;
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !who.open) return;
  who.open = false;
  who.querySelector('summary').focus();
});

const decision = document.getElementById('decision');
for (const button of document.querySelectorAll('[data-decide]')) {
  button.addEventListener('click', () => {
    const {decide, title, amount} = button.dataset;
    decision.querySelector('form').action = `/approvals/${decide}`;
    decision.querySelector('h2').textContent = `Decide ${decide}`;
    decision.querySelector('#decision-what').textContent = `${title}, ${amount}`;
    decision.showModal();
  });
}
decision?.querySelector('[data-close]').addEventListener('click', () => decision.close());
decision?.querySelector('form').addEventListener('submit', (event) => {
  const reason = decision.querySelector('#reason');
  const short = event.submitter.value === 'reject' && reason.value.trim().length < 10;
  reason.setCustomValidity(short ? 'Say in 10 characters or more why it is rejected.' : '');
  if (short) {
    event.preventDefault();
    reason.reportValidity();
    reason.setCustomValidity('');
  }
});
