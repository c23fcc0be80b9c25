import { readBankStatements } from '../../src';
import { refused } from './given';

async function* large(bytes: number): AsyncGenerator<Buffer> {
  const start = ':20:A\n:25:1\n:28C:1\n:60F:C261119GBP0,\n';
  yield Buffer.from(start);
  const lines = Buffer.from(
    ':61:261120C0,NTRFNONREF//B\n:86:a payment of which nothing is known but this text\n'.repeat(1_000),
  );
  for (let told = start.length; told < bytes; told += lines.length) yield lines;
  yield Buffer.from(':62F:C261120GBP0,\n-\n');
}

describe('R-14 the size of a statement file', () => {
  it('a file beyond the limit is refused with its size as soon as it is seen', async () => {
    const reading = async () => {
      for await (const _ of readBankStatements(large(200 * 1024 ** 2), { maxBytes: 1024 ** 2 }));
    };
    await expect(reading()).rejects.toMatchObject({ code: 'file-too-large', facts: { maxBytes: 1024 ** 2 } });
  });

  it('a file within it is never whole in memory', async () => {
    const bytes = 24 * 1024 ** 2;
    let lines = 0;
    let most = 0;
    const before = process.memoryUsage().heapUsed;
    for await (const record of readBankStatements(large(bytes), { maxBytes: 2 * bytes })) {
      if (record.record === 'line') lines += 1;
      if (lines % 10_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect(lines).toBeGreaterThan(250_000);
    expect(most).toBeLessThan(192 * 1024 ** 2);
  });

  test.each([
    ['an empty file', '', 'file-empty'],
    ['a line without end', `:20:A\n:25:1\n:60F:C261119GBP0,\n:86:${'x'.repeat(80_000)}`, 'statement-malformed'],
    [
      'a tag without end',
      `<?xml version="1.0"?><Document xmlns="camt.053.001.08"><BkToCstmrStmt a="${'x'.repeat(3_000_000)}`,
      'statement-unsafe',
    ],
    [
      'a field without end',
      `:20:A\n:25:1\n:60F:C261119GBP0,\n:61:261120C0,NTRFX\n:86:x\n${'y\n'.repeat(1_000)}`,
      'statement-malformed',
    ],
  ])('%s', async (_, file, code) => {
    expect(await refused(Buffer.from(file))).toMatchObject({ code });
  });
});
