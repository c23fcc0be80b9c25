// `npm test`: checks and tests on a real PostgreSQL and Kafka; the last line is `N passed, N failed`.
// `--only <workspace>` (libs/money) lints and tests one. Everything after `--` goes to Jest.
import { fileURLToPath } from 'node:url';
import { haveJars } from './jars.mjs';
import { installPackages, otherNode, runUnder } from './install.mjs';
import { missingPrograms, withDocker } from './needs.mjs';
import { say } from './progress.mjs';

async function main(args) {
  const missing = missingPrograms({ jars: !haveJars('kafka') });
  if (missing.length > 0) throw new Error(withDocker(missing));
  installPackages(say);
  const node = otherNode();
  if (node) return runUnder(node, fileURLToPath(import.meta.url), args);
  const { runAll } = await import('./checks.mjs');
  return runAll(args);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.message);
    console.log('0 passed, 1 failed');
    process.exit(1);
  },
);
