// DESIGN's numbers and names as a program: `npm run tidy` lists every breach and fails when there is one.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const limits = { file: 300, rules: 150, libs: 20, exports: 25, verbsInAFolder: 12 };
const unwantedNames = [
  'common',
  'utils',
  'util',
  'shared',
  'domain',
  'infrastructure',
  'manager',
  'handler',
  'processor',
  'helper',
  'helpers',
];

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && existsSync(join(root, file)));
const sources = files.filter((file) => /\.(ts|mjs|cjs)$/.test(file));
const breaches = [];
const breach = (where, what) => breaches.push(`${where}: ${what}`);
const text = (file) => readFileSync(join(root, file), 'utf8');

function lengths() {
  for (const file of sources) {
    const lines = text(file).split('\n').length;
    if (lines > limits.file + 1) breach(file, `${lines} lines, ${limits.file} at most`);
    if (file.endsWith('.rules.ts') && lines > limits.rules + 1)
      breach(file, `${lines} lines, a rules file has ${limits.rules} at most`);
  }
}

function names() {
  for (const file of files) {
    const parts = file.toLowerCase().split('/');
    for (const part of parts) {
      const words = part.split(/[.-]/);
      const unwanted = unwantedNames.find((name) => words.includes(name));
      if (unwanted) breach(file, `"${unwanted}" says nothing about what it is`);
    }
  }
}

function leftovers() {
  const patterns = [
    [/\b(TODO|FIXME|HACK)\b/, 'a left-over note'],
    [/eslint-disable|@ts-ignore|@ts-nocheck/, 'a rule switched off'],
    [/\b(it|test|describe)\.(skip|only|todo)\b|\b(xit|xdescribe|fit|fdescribe)\(/, 'a test switched off'],
    [/synchronize: true/, 'synchronize is never on'],
    [/jest\.mock\(/, 'a mock of our own code'],
  ];
  for (const file of sources.filter((each) => each !== 'deploy/tidy.mjs')) {
    const content = text(file);
    for (const [pattern, what] of patterns) if (pattern.test(content)) breach(file, what);
  }
}

function rooms() {
  const libs = readdirSync(join(root, 'libs'));
  if (libs.length > limits.libs) breach('libs', `${libs.length} rooms, ${limits.libs} at most`);
  for (const lib of libs) {
    const readme = `libs/${lib}/README.md`;
    if (!existsSync(join(root, readme))) {
      breach(`libs/${lib}`, 'has no README');
      continue;
    }
    const firstSentence = text(readme).split('\n\n')[1] ?? '';
    if (/and various/i.test(firstSentence)) breach(readme, 'the first sentence says "and various"');
    const index = text(`libs/${lib}/src/index.ts`);
    if (/export \*\s+from/.test(index)) breach(`libs/${lib}/src/index.ts`, 'export * hides what the room offers');
    const exported = [...index.matchAll(/export (?:type )?\{([^}]*)\}/g)]
      .flatMap((match) => match[1].split(','))
      .filter((name) => name.trim());
    if (exported.length > limits.exports)
      breach(`libs/${lib}`, `${exported.length} exported names, ${limits.exports} at most`);
  }
}

function services() {
  for (const service of readdirSync(join(root, 'services'))) {
    const own = `services/${service}`;
    for (const needed of ['README.md', 'src/main.ts', 'src/inbox.ts', 'src/schedule.ts', 'src/refusals.ts']) {
      if (!existsSync(join(root, own, needed))) breach(own, `has no ${needed}`);
    }
    const verbs = sources.filter(
      (file) => file.startsWith(`${own}/src/`) && isVerb(text(file)) && !file.endsWith('.spec.ts'),
    );
    const folders = Map.groupBy(verbs, dirname);
    for (const [folder, inside] of folders) {
      if (inside.length > limits.verbsInAFolder)
        breach(folder, `${inside.length} verbs, ${limits.verbsInAFolder} at most`);
    }
    const verbPaths = new Set(verbs.map((file) => file.replace(/\.ts$/, '')));
    for (const verb of verbs) foreignVerbs(verb, verbPaths);
  }
}

/** By its type, or by what a verb object has where the type is an alias or is inferred. */
function isVerb(content) {
  return /: Verb</.test(content) || (/\brequirement: '/.test(content) && /\bdecide\b\s*[(:,]/.test(content));
}

function foreignVerbs(verb, verbPaths) {
  for (const [, from] of text(verb).matchAll(/from '(\.[^']+)'/g)) {
    const target = join(dirname(verb), from);
    if (verbPaths.has(target) && dirname(target) !== dirname(verb))
      breach(verb, `imports the verb ${basename(target)} of another folder`);
  }
}

function rulesNameTheirRow() {
  for (const file of sources.filter((each) => each.endsWith('.rules.ts'))) {
    if (!/\b[CRDPX]-\d{2}\b/.test(text(file).slice(0, 1500)))
      breach(file, 'its first comment names no requirement row');
  }
}

/**
 * Folders that import each other in a ring cannot be read one after the other. A ring of folders that is listed here was
 * there before the rule and may not take in another; receivables is counted when its rooms are all there.
 */
const rings = {
  collections: [['debts', 'disputes', 'enquiries', 'letters', 'reminders']],
  payables: [
    ['cheques', 'payment-runs'],
    ['funds-checks', 'supplier-invoices'],
  ],
};
const uncounted = ['receivables'];

function folderRings() {
  for (const service of readdirSync(join(root, 'services')).filter((name) => !uncounted.includes(name))) {
    const known = (ring) => (rings[service] ?? []).some((listed) => ring.every((folder) => listed.includes(folder)));
    for (const ring of ringsOf(importsBetweenFolders(`services/${service}/src`))) {
      if (!known(ring)) breach(`services/${service}/src`, `${ring.join(', ')} import each other in a ring`);
    }
  }
}

function importsBetweenFolders(src) {
  const imports = new Map();
  for (const file of sources.filter((each) => each.startsWith(`${src}/`) && !each.endsWith('.spec.ts'))) {
    const [folder, inside] = file.slice(src.length + 1).split('/');
    if (inside === undefined) continue;
    for (const [, from] of text(file).matchAll(/from '(\.[^']+)'/g)) {
      const [other, named] = join(dirname(file), from)
        .slice(src.length + 1)
        .split('/');
      if (named === undefined || other === folder) continue;
      imports.set(folder, (imports.get(folder) ?? new Set()).add(other));
    }
  }
  return imports;
}

/** Folders that reach each other, in one ring each. */
function ringsOf(imports) {
  const reached = new Map([...imports.keys()].map((folder) => [folder, reachedFrom(folder, imports)]));
  const found = new Map();
  for (const [folder, all] of reached) {
    if (!all.has(folder)) continue;
    const ring = [...all].filter((other) => reached.get(other)?.has(folder)).sort();
    found.set(ring.join(), ring);
  }
  return [...found.values()];
}

function reachedFrom(folder, imports) {
  const seen = new Set();
  const next = [...(imports.get(folder) ?? [])];
  for (let other = next.pop(); other !== undefined; other = next.pop()) {
    if (seen.has(other)) continue;
    seen.add(other);
    next.push(...(imports.get(other) ?? []));
  }
  return seen;
}

for (const check of [lengths, names, leftovers, rooms, services, folderRings, rulesNameTheirRow]) check();
for (const each of breaches) console.log(each);
console.log(breaches.length === 0 ? `tidy: ${files.length} files` : `tidy: ${breaches.length} breaches`);
process.exitCode = breaches.length === 0 ? 0 : 1;
