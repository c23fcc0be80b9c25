import { Interrupted, patiently, transientKind } from './transient';

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code });
const always = () => true;

describe('SPIKES transient errors are told from poison', () => {
  it.each([
    ['40001', 'contention'],
    ['40P01', 'contention'],
    ['55P03', 'contention'],
    ['08006', 'outage'],
    ['57P01', 'outage'],
    ['57P03', 'outage'],
    ['ECONNREFUSED', 'outage'],
    ['ECONNRESET', 'outage'],
    ['23505', undefined],
    ['22P02', undefined],
    ['57014', undefined],
  ])('%s is %s', (code, kind) => expect(transientKind(withCode(code))).toBe(kind));

  it('looks into the driver error that TypeORM wraps and into causes', () => {
    expect(transientKind(Object.assign(new Error('query failed'), { driverError: withCode('40P01') }))).toBe(
      'contention',
    );
    expect(transientKind(new Error('verb failed', { cause: withCode('57P01') }))).toBe('outage');
    expect(transientKind(new Error('Connection terminated unexpectedly'))).toBe('outage');
    expect(transientKind(new Error('cracked'))).toBeUndefined();
    expect(transientKind('cracked')).toBeUndefined();
  });
});

describe('SPIKES work is repeated while its errors are transient', () => {
  const failing = (errors: Error[]) => {
    let calls = 0;
    return () => {
      calls += 1;
      const error = errors.shift();
      return error ? Promise.reject(error) : Promise.resolve(calls);
    };
  };

  it('until it succeeds', async () => {
    await expect(patiently(failing([withCode('40001'), withCode('57P01')]), always)).resolves.toBe(3);
  });

  it('and not after any other error', async () => {
    await expect(patiently(failing([withCode('40001'), new Error('cracked')]), always)).rejects.toThrow('cracked');
  });

  it('and not when the partition is given up', async () => {
    let may = true;
    const work = () => {
      may = false;
      return Promise.reject(withCode('57P01'));
    };
    await expect(patiently(work, () => may)).rejects.toThrow(Interrupted);
  });
});
