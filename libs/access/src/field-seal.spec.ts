import { seal, unseal } from './field-seal';

describe('X-06 confidential columns', () => {
  it('are sealed for their owner only, differently each time', () => {
    process.env['TOLBOOTH_FIELD_KEY'] = '07'.repeat(32);
    const sealed = seal('12345678', 'supplier-1');
    expect(sealed).not.toContain('12345678');
    expect(seal('12345678', 'supplier-1')).not.toBe(sealed);
    expect(unseal(sealed, 'supplier-1')).toBe('12345678');
    expect(() => unseal(sealed, 'supplier-2')).toThrow();
    process.env['TOLBOOTH_FIELD_KEY'] = 'short';
    expect(() => seal('x', 'y')).toThrow('32 bytes');
  });
});
