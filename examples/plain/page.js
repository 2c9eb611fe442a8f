const manager = document.querySelector('tchmi-session-manager');
const output = document.querySelector('output');

// A function can only be a property.
manager.busy = ({ clientIp }) => (clientIp === '10.0.0.22' ? 'The packer is in manual mode.' : undefined);

manager.addEventListener('tchmi-logout-finish', ({ detail: { report } }) => {
  output.textContent = report.sessions.map(({ user, outcome }) => `${user}: ${outcome}`).join(', ');
});
