import { createHash } from 'node:crypto';
import { allEvents, schemaOf, type EventContract } from '@tolbooth/contracts';

const serviceOf = (contract: EventContract) => contract.ceType.split('.')[1]!;
const json = (value: unknown) => JSON.stringify(value, null, 2);

export function eventFiles(folder: string): [string, string][] {
  return allEvents.map((contract) => [
    `${folder}/events/${serviceOf(contract)}/${contract.name}.schema.json`,
    json(schemaOf(contract)),
  ]);
}

/** An example is never taken back: each that was ever released keeps a file of its own, named by its content. */
export function releasedExamples(): [string, string][] {
  return allEvents.map((contract) => {
    const text = json(contract.example);
    const mark = createHash('sha256').update(text).digest('hex').slice(0, 8);
    return [`libs/contracts/examples/${contract.ceType}/${mark}.json`, text];
  });
}
