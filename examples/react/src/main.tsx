import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
// Before the first rendering: React looks at the element to find its properties.
import 'tchmi-session-manager/define.js';
import { Sessions } from './sessions.js';

const main = document.querySelector('main');
if (main !== null) {
  createRoot(main).render(
    <StrictMode>
      <Sessions />
    </StrictMode>,
  );
}
