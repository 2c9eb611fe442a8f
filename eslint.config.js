import { configs as litConfigs } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wcConfigs } from 'eslint-plugin-wc';
import parser from '@typescript-eslint/parser';

// Only the rules that oxlint does not have: about Lit and web components, and about our own clock. All others: .oxlintrc.json.
export default [
  { ignores: ['dist/', 'coverage/', 'test-results/', '.reports/'] },
  litConfigs['flat/recommended'],
  wcConfigs['flat/best-practice'],
  litA11y.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parser },
    // The comments that disable a rule are for oxlint.
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: {
      // Elements are registered by define.ts, so that importing a class has no side effect.
      'wc/file-name-matches-element': 'off',
      'wc/define-tag-after-class-definition': 'off',
      'wc/guard-super-call': 'off',
      'lit/no-template-map': 'off',
    },
  },
  {
    // The clock that nobody can set back, and the wall clock for records: see docs/decisions/clock.md.
    files: ['src/**/*.ts'],
    ignores: ['src/kit/clock.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          "MemberExpression[object.name='Date'][property.name='now']",
          "NewExpression[callee.name='Date'][arguments.length=0]",
          "CallExpression[callee.name='Date']",
        ].map((selector) => ({
          selector,
          message: 'Ages, waits and limits use steadyNow() of kit/clock.ts, records use recordedNow().',
        })),
      ],
    },
  },
];
