// What a host page writes: a stub until the script has arrived, who this is, and what content may call by name.
window.guidance ??= new Proxy({q: []}, {get: (stub, name) => (name === 'q' ? stub.q : (...call) => void stub.q.push([name, ...call]))});

document.addEventListener('DOMContentLoaded', () => {
  const {person, happened} = document.body.dataset;
  window.guidance.identify(JSON.parse(person));
  if (happened && happened !== 'refused') window.guidance.track(happened);
});

const go = (address) => {
  if (!document.dispatchEvent(new CustomEvent('procure:go', {detail: address, cancelable: true}))) return;
  location.assign(address);
};
window.guidance.action('open-invoice', () => go('/app/invoices'));
window.guidance.action('open-approvals', () => go('/approvals'));
window.guidance.action('new-request', () => go('/requests/new'));
