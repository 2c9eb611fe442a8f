import js from '@eslint/js';
import { configs as litConfigs } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wcConfigs } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/**
 * Imports run one way: elements and tchmi -> sessions -> symbols; tchmi -> elements; nothing in src knows demo or test.
 * @param {string} folder the layer below src/ that the rule guards
 * @param {readonly string[]} forbidden the layers it must not import
 */
const layer = (folder, forbidden) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `/(?:demo|test${forbidden.map((name) => `|${name}`).join('')})/`,
            message: 'Imports run one way: elements, tchmi -> sessions -> symbols (see CONTRIBUTING.md).',
          },
          ...(forbidden.includes('elements')
            ? [{ regex: '^(?:lit|@lit/)', message: 'This layer runs in Node too: no Lit, no DOM.' }]
            : []),
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'test-results/', '.reports/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/unbound-method': ['error', { ignoreStatic: true }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'demo/**/*.ts'],
    extends: [litConfigs['flat/recommended'], wcConfigs['flat/best-practice'], litA11y.configs.recommended],
    rules: {
      // Elements are registered by define.ts, so that importing a class has no side effect.
      'wc/file-name-matches-element': 'off',
      'wc/define-tag-after-class-definition': 'off',
      'wc/guard-super-call': 'off',
      'lit/no-template-map': 'off',
      'max-lines': ['error', { max: 400 }],
    },
  },
  layer('symbols', ['sessions', 'elements', 'tchmi', 'locales']),
  layer('sessions', ['elements', 'tchmi', 'locales']),
  layer('locales', ['elements', 'tchmi']),
  layer('elements', ['tchmi']),
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly', fetch: 'readonly' },
    },
  },
);
