// `tolbooth status`: which part runs, and the table.
import { running } from './part.mjs';
import { placesHere, readStack } from './stack-file.mjs';
import { table } from './table.mjs';

export async function status() {
  const place = placesHere();
  const found = running(place.records);
  if (!found.supervisor) {
    const orphans = Object.keys(found);
    console.log(`No stack runs with the home ${place.home}: \`npm start\` starts it.`);
    if (orphans.length > 0)
      console.log(
        `Left over by a start that was killed: ${orphans.join(', ')}. The next start ends them, or \`npx tolbooth stop\` now.`,
      );
    return 1;
  }
  const parts = await partsOf(place, found.supervisor);
  for (const part of parts) {
    const times = part.restarts === 1 ? 'once' : `${part.restarts} times`;
    const restarts = part.restarts > 0 ? `, started again ${times}` : '';
    console.log(`  ${part.name.padEnd(12)} ${part.state.padEnd(9)} process ${part.pid}${restarts}`);
  }
  const stack = readStack(place);
  if (stack) console.log(`\n${await table(stack)}`);
  return parts.every((part) => part.state === 'ready') ? 0 : 1;
}

async function partsOf(place, { pid }) {
  const address = place.url('supervisor');
  try {
    return (await (await fetch(`${address}/`, { signal: AbortSignal.timeout(5000) })).json()).parts;
  } catch (error) {
    const why = error.cause?.code ?? error.message;
    throw new Error(`The supervisor of this stack (process ${pid}) does not answer at ${address} (${why}).`, {
      cause: error,
    });
  }
}
