import { eventually } from './eventually';

describe('eventually', () => {
  it('returns the first answer that is neither a failure nor false', async () => {
    const answers: unknown[] = [new Error('not yet'), false, 0];
    const check = () => {
      const next = answers.shift();
      if (next instanceof Error) throw next;
      return next;
    };
    expect(await eventually(check, { every: 1 })).toBe(0);
  });

  it('fails with the last failure of the check', async () => {
    const check = () => Promise.reject(new Error('two rows left'));
    await expect(eventually(check, { within: 20, every: 1 })).rejects.toThrow('two rows left');
    await expect(eventually(() => false, { within: 20, every: 1 })).rejects.toThrow('Still false');
  });
});
