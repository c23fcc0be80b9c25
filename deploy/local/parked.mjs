// Parked messages: what a service could not take in and keeps for an operator. They never go away by waiting.
import { mustCall } from './http-calls.mjs';
import { builtServices } from './parts.mjs';
import { sample } from './token.mjs';

/** Rows of `[service, how many and where they are read]`, only for services that have any. */
export async function parkedMessages(stack) {
  const states = await Promise.all(
    builtServices().map(async (name) => [
      name,
      (await mustCall(stack, sample.operator, 'GET', name, '/v1/quiet')).body,
    ]),
  );
  return states
    .filter(([, state]) => state.parked > 0)
    .map(([name, state]) => [
      name,
      `${state.parked} parked: read them at ${stack.services[name].url}/v1/parked-messages (as ${sample.operator}), then replay or discard each`,
    ]);
}
