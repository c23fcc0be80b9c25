// What `.ci/run` asks of a started stack, through HTTP with sample people's tokens: is an invoice of the sample paid, and is it
// in the ledger? Prints one line a check and ends with `N passed, N failed`.
import { answers, builtServices } from './parts.mjs';
import { mustCall } from './http-calls.mjs';
import { places } from './places.mjs';
import { needStack } from './stack-file.mjs';
import { checksOfTheSample } from '../sample/checks.mjs';

const stack = needStack(places());
const tally = { passed: 0, failed: 0 };

async function check(title, work) {
  try {
    await work();
    tally.passed += 1;
    console.log(`ok      ${title}`);
  } catch (error) {
    tally.failed += 1;
    console.log(`FAILED  ${title}: ${error.message}`);
  }
}

for (const name of builtServices()) {
  await check(`${name} is ready`, () => answers(stack.services[name].ready));
  await check(`${name} describes its API`, () => answers(stack.services[name].openapi));
}
const ask = async (person, service, path) => (await mustCall(stack, person, 'GET', service, path)).body;
for (const [title, work] of checksOfTheSample) await check(title, () => work(ask));
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
