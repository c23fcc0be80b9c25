import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { contractOf, topics } from '../src';

const examples = join(__dirname, '..', 'examples');
const released = readdirSync(examples).flatMap((ceType) =>
  readdirSync(join(examples, ceType)).map((file) => [ceType, file] as const),
);

describe('what outsiders rely on', () => {
  it.each(released)('%s still parses its released example %s', (ceType, file) => {
    const example: unknown = JSON.parse(readFileSync(join(examples, ceType, file), 'utf8'));
    expect(contractOf(ceType)?.parse(example)).toEqual(example);
  });

  it('is described by an AsyncAPI 3 document that its own parser accepts', async () => {
    const text = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'reference', 'asyncapi.json'), 'utf8');
    const { document, diagnostics } = await new Parser().parse(text);
    expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
    expect(document?.version()).toBe('3.0.0');
    expect(document?.channels().length).toBe(topics.length);
  });
});
