declare global {
  var litIssuedWarnings: Set<string> | undefined;
}

// Lit's development build stays, since it finds mistakes; that it is one need not be said in every test file.
globalThis.litIssuedWarnings ??= new Set();
globalThis.litIssuedWarnings.add('dev-mode');

export {};
