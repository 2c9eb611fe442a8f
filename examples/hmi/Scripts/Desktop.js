// What the buttons of Desktop.view do.
(function (TcHmi) {
  'use strict';

  /** @param {string} button @param {() => void} action */
  function onPressed(button, action) {
    TcHmi.EventProvider.register(`${button}.onPressed`, action);
  }

  // In a real project the PLC says who is busy: bind Busy to a symbol of its own, such as %s%PLC1.MAIN.busy%/s%.
  onPressed('Manual', () => {
    TcHmi.Symbol.writeEx2('%i%Busy%/i%', [{ clientIp: '10.0.0.21', reason: 'The filler is in manual mode.' }]);
  });
  onPressed('Automatic', () => TcHmi.Symbol.writeEx2('%i%Busy%/i%', []));

  onPressed('German', () => TcHmi.Locale.load('de'));
  onPressed('English', () => TcHmi.Locale.load('en'));

  // The whole report, for records of your own.
  TcHmi.EventProvider.register('SessionManager.onLogoutFinished', (event, report) => {
    console.info('Logout finished', report);
  });
})(TcHmi);
