import { FormatError } from './format-error';
import { formatRefusal, formatRefusals } from './refusals';

describe('X-04 what is wrong with a file is a refusal', () => {
  it.each(Object.entries(formatRefusals))('%s says what to do', (code, { status, remedy }) => {
    expect([413, 422]).toContain(status);
    expect(remedy).toMatch(/\.$/);
    const error = new FormatError(code as FormatError['code'], 'Line 3 is wrong', { row: 3 });
    expect(formatRefusal(error)).toMatchObject({ code, field: 'body', detail: 'Line 3 is wrong', facts: { row: 3 } });
  });
});
