const { join } = require('node:path');
const process = require('node:process');

module.exports = {
  // This machine only: whoever reaches the editor can change everything.
  uiHost: '127.0.0.1',
  uiPort: process.env.PORT ?? 1880,
  credentialSecret: false,
  // The element's file and its languages, at /session-manager/.
  httpStatic: [
    { path: join(__dirname, 'node_modules/tchmi-session-manager/dist/standalone'), root: '/session-manager/' },
  ],
};
