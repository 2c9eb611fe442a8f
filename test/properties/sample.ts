import fc from 'fast-check';

// For `npm run test:mutation`: generated inputs that notice a change do so within the first ones, and a change that nothing
// notices would run all of them, thousands of times.
// oxlint-disable-next-line typescript/no-deprecated -- the plugin that replaces it is no global setting
fc.configureGlobal({ interruptAfterTimeLimit: 250 });
