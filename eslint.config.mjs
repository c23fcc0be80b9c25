import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Imports between libs point one way (DESIGN): a lib may use those of the layers below it, and its own layer's listed ones. */
const layers = [
  ['refusals', 'money', 'calendar', 'account-codes', 'contracts', 'database', 'formats'],
  ['policy', 'access', 'audit', 'telemetry'],
  ['messaging', 'documents', 'notices'],
  ['verbs'],
  ['runs', 'reports'],
  ['chart', 'http'],
];
const below = (index) => layers.slice(0, index).flat();
const beside = {
  'account-codes': ['calendar', 'refusals'],
  formats: ['money', 'refusals'],
  money: ['refusals'],
  access: ['policy'],
  notices: ['documents'],
};

const layerRules = layers.flatMap((layer, index) =>
  layer.map((lib) => ({
    sourceTag: `lib:${lib}`,
    onlyDependOnLibsWithTags: [...below(index), ...(beside[lib] ?? [])]
      .map((name) => `lib:${name}`)
      .concat('lib:testing'),
  })),
);

const clockAndChance = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time is injected: take it from the call or the clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is injected: take it from the call or the clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Randomness is injected.',
  },
  { selector: "CallExpression[callee.name='randomUUID']", message: 'Ids come from call.newId().' },
];
const moneyIsExact = [
  {
    selector: "CallExpression:matches([callee.name='parseFloat'], [callee.property.name='parseFloat'])",
    message: 'No floating point near money: @tolbooth/money.',
  },
  {
    selector: "CallExpression[callee.property.name='toFixed']",
    message: 'No floating point near money: formatAmount.',
  },
  {
    selector:
      "CallExpression[callee.name='Number'] MemberExpression[property.name=/amount|net|gross|tax|total|balance|price/i]",
    message: 'No floating point near money: amounts are bigint minor units.',
  },
];

const typeormOnly = { name: 'typeorm', message: 'Only *.entity.ts, *.rows.ts, migrations and libs import TypeORM.' };
const kafkajsOnly = { name: 'kafkajs', message: 'Only libs/messaging imports kafkajs.' };
const serviceWall = {
  group: ['@tolbooth/payables', '@tolbooth/receivables', '@tolbooth/ledger', '@tolbooth/collections', '**/services/*'],
  message: 'A service never imports a service: events cross the wall.',
};
const frameworks = {
  group: [
    '@nestjs/*',
    'typeorm',
    'typeorm/*',
    'kafkajs',
    'pg',
    '@tolbooth/database',
    '@tolbooth/verbs',
    '@tolbooth/messaging',
    '@tolbooth/http',
  ],
  allowTypeImports: false,
  message: 'A rules file is pure: no framework, no database, no bus.',
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.local/**', '.nx/**', 'docs/reference/**', 'patches/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-console': 'error',
      'no-restricted-imports': ['error', { paths: [typeormOnly, kafkajsOnly], patterns: [serviceWall] }],
      'no-restricted-syntax': ['error', ...clockAndChance, ...moneyIsExact],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 70 }],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allowCircularSelfDependency: true,
          // The databases of tests come from the lib that opens databases, and its own tests want one too.
          ignoredCircularDependencies: [['@tolbooth/database', '@tolbooth/testing']],
          depConstraints: [
            ...layerRules,
            { sourceTag: 'lib:testing', onlyDependOnLibsWithTags: ['lib', 'local'] },
            { sourceTag: 'service', onlyDependOnLibsWithTags: ['lib', 'local'] },
            { sourceTag: 'bench', onlyDependOnLibsWithTags: ['lib', 'service', 'local'] },
            { sourceTag: 'local', onlyDependOnLibsWithTags: ['lib', 'service', 'local'] },
          ],
        },
      ],
    },
  },
  {
    files: [
      'libs/**/*.ts',
      '**/*.entity.ts',
      '**/*.rows.ts',
      '**/migrations/**/*.ts',
      '**/test/**/*.ts',
      'bench/**/*.ts',
      'deploy/**/*.ts',
    ],
    rules: { 'no-restricted-imports': ['error', { paths: [kafkajsOnly], patterns: [serviceWall] }] },
  },
  {
    files: ['libs/messaging/**/*.ts', 'libs/testing/**/*.ts', 'bench/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['**/*.rules.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [frameworks, serviceWall] }],
      'max-lines': ['error', { max: 150 }],
    },
  },
  {
    files: [
      'libs/calendar/src/clock.ts',
      'libs/verbs/src/{ids,runner}.ts',
      'libs/{messaging,telemetry,http,testing}/**/*.ts',
      '**/*.spec.ts',
      '**/test/**/*.ts',
      'bench/**/*.ts',
      'deploy/**/*.{ts,mjs}',
    ],
    rules: { 'no-restricted-syntax': ['error', ...moneyIsExact] },
  },
  {
    // A chapter of a story is a part of its spec.
    files: ['**/*.spec.ts', '**/test/**/*.ts', 'bench/**/*.ts', 'docs/stories/*.chapter.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['deploy/**/*.{ts,mjs}', 'bench/**/*.ts', 'docs/faults/soak.ts', '**/*.mjs'],
    rules: { 'no-console': 'off', 'no-restricted-imports': 'off' },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
