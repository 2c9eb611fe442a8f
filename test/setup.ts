import { afterEach } from 'vitest';
import './aria-disabled.js';

declare global {
  var litIssuedWarnings: Set<string> | undefined;
}

// Lit's development build stays, since it finds mistakes; that it is one need not be said in every test file.
globalThis.litIssuedWarnings ??= new Set();
globalThis.litIssuedWarnings.add('dev-mode');

// Here, because the modules that a test file imports are evaluated once for all files, but this one for each.
const { cleanUp } = await import('./browser/support.js');
afterEach(cleanUp);
