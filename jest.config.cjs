// One Jest run over every workspace; `displayName` is the folder, so `--selectProjects libs/money` runs one of them.
const { existsSync, readdirSync } = require('node:fs');

const workspaces = ['libs', 'services'].flatMap((top) =>
  readdirSync(`${__dirname}/${top}`).map((name) => `${top}/${name}`),
);
const others = ['deploy/local', 'bench', 'docs/stories', 'docs/faults'].filter((folder) =>
  existsSync(`${__dirname}/${folder}`),
);

module.exports = {
  // No test measures time: this only ends one that hangs, on a machine that does other things besides.
  testTimeout: 120_000,
  projects: [...workspaces, ...others].map((folder) => ({
    displayName: folder,
    rootDir: `${__dirname}/${folder}`,
    testEnvironment: 'node',
    testMatch: ['**/*.spec.ts'],
    testPathIgnorePatterns: ['/node_modules/', '/dist/'],
    modulePathIgnorePatterns: ['/dist/'],
    setupFiles: ['reflect-metadata'],
    moduleNameMapper: {
      '^@tolbooth/([a-z-]+)$': `${__dirname}/libs/$1/src/index.ts`,
      '^fast-check$': `${__dirname}/deploy/local/test/seeded-fast-check.cjs`,
    },
    transform: {
      '^.+\\.(ts|m?js)$': [
        '@swc/jest',
        { ...JSON.parse(require('node:fs').readFileSync(`${__dirname}/.swcrc`, 'utf8')) },
      ],
    },
    // Nest 12 and what it brings are ESM only (SPIKES): Jest compiles them like our own sources.
    transformIgnorePatterns: [
      '/node_modules/(?!(@nestjs|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|jose)/)',
    ],
  })),
};
