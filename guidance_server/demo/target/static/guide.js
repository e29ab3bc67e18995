// What a host page writes: a stub until the script has arrived, who this is, and what content may call by name.
window.guidance ??= new Proxy({q: []}, {get: (stub, name) => (name === 'q' ? stub.q : (...call) => void stub.q.push([name, ...call]))});

document.addEventListener('DOMContentLoaded', () => {
  const {person, happened} = document.body.dataset;
  // Who this is, and a token by which the server of this application says so. Without one, all but restricted content shows.
  const vouch = async () => {
    const token = await fetch('/guidance-token').then((reply) => (reply.ok ? reply.text() : ''), () => '');
    window.guidance.identify({...JSON.parse(person), ...(token && {token})});
  };
  window.guidance.identify(JSON.parse(person));
  window.guidance.on('token', vouch);
  vouch();
  if (happened && happened !== 'refused') window.guidance.track(happened);
});

const go = (address) => {
  if (!document.dispatchEvent(new CustomEvent('procure:go', {detail: address, cancelable: true}))) return;
  location.assign(address);
};
window.guidance.action('open-invoice', () => go('/app/invoices'));
window.guidance.action('open-approvals', () => go('/approvals'));
window.guidance.action('new-request', () => go('/requests/new'));
