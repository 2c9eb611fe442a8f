import { configs as litConfigs } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wcConfigs } from 'eslint-plugin-wc';
import parser from '@typescript-eslint/parser';

/** Fields that name a user, a client, a certificate or a session. */
const identityFields = '/^(user|userName|clientIp|otherIps|address|thumbprint|clientCertificate|sessionId)$/';

/** Comparisons that are left to session/identity.ts. Whether a text is there, and not empty, is no comparison. */
const comparisons = [
  ...['left', 'right'].map(
    (side) =>
      `BinaryExpression[operator=/^[!=]==$/][${side}.property.name=${identityFields}]` +
      ":not([right.value='']):not([right.type='Identifier'][right.name='undefined'])",
  ),
  `CallExpression[callee.property.name=/^(includes|startsWith|endsWith|indexOf)$/][callee.object.property.name=${identityFields}]`,
].map(forIdentity);

/** Other writings of a text. */
const foldings = [
  'CallExpression[callee.property.name=/^(localeCompare|normalize|to(Locale)?(Lower|Upper)Case)$/]',
].map(forIdentity);

function forIdentity(selector) {
  return { selector, message: 'Names, addresses, thumbprints and ids are compared by session/identity.ts.' };
}

const restrictions = [
  ...[
    "MemberExpression[object.name='Date'][property.name='now']",
    "MemberExpression[object.property.name='Date'][property.name='now']",
    "MemberExpression[property.value='now']",
    "VariableDeclarator[init.name='Date']",
    "NewExpression[callee.name='Date'][arguments.length=0]",
    "NewExpression[callee.property.name='Date'][arguments.length=0]",
    "CallExpression[callee.name='Date']",
  ].map((selector) => ({
    selector,
    message: 'Ages, waits and limits use steadyNow() of kit/clock.ts, records use recordedNow().',
  })),
  {
    selector: "ClassDeclaration[superClass.name='LitElement'][id.name!='BaseElement']",
    message: 'Our elements extend BaseElement of kit/ui/base-element.ts.',
  },
  {
    // Each window has classes of its own: see docs/decisions/other-documents.md.
    selector:
      "BinaryExpression[operator='instanceof'][right.name=/^(HTML.*|SVG.*|.*Element|Node|Text|Document.*|ShadowRoot|Window|.*Event)$/]",
    message: 'An element may be shown by another window, which has classes of its own.',
  },
];

// Only the rules that oxlint does not have: about Lit and web components, about our own clock and templates. All others: .oxlintrc.json.
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
      'no-restricted-syntax': ['error', ...restrictions, ...comparisons],
    },
  },
  {
    // One module decides whether two writings mean the same. These fold texts that are no identities: what people search
    // for, names of fields and settings, sentences.
    files: ['src/**/*.ts'],
    ignores: [
      'src/kit/clock.ts',
      'src/session/*.ts',
      'src/list/search/*.ts',
      'src/list/ui/toolbar/search-field-names.ts',
      'src/targets/target-choices.ts',
      'src/host/audit-mode.ts',
      'src/manager/settings/attribute-converters.ts',
      'src/server/framework/force-logout-demand.ts',
      'src/report/export.ts',
      'src/texts/explain.ts',
      'src/texts/language-tag.ts',
      'src/directory/certificates.ts',
    ],
    rules: {
      'no-restricted-syntax': ['error', ...restrictions, ...comparisons, ...foldings],
    },
  },
  {
    // A text that is shown is always current, whatever others do to the page: see docs/decisions/foreign-nodes.md.
    files: ['src/**/*.ts'],
    ignores: ['src/kit/ui/html.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { name: 'lit', importNames: ['html', 'svg'], message: 'Templates use html of kit/ui/html.ts.' },
        {
          name: 'lit/directives/repeat.js',
          message: 'It leaves a comment in the page for each item that goes: see docs/decisions/keyed-rows.md.',
        },
      ],
    },
  },
];
