import { configs as litConfigs } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wcConfigs } from 'eslint-plugin-wc';
import parser from '@typescript-eslint/parser';

// Only the rules about Lit and web components, which oxlint does not have. All others: .oxlintrc.json.
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
];
