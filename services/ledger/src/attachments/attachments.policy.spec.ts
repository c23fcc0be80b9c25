import { day } from '@tolbooth/calendar';
import { attachable } from '@tolbooth/documents';
import { loadPolicies } from '@tolbooth/policy';
import { attachmentsPolicy } from './attachments.policy';

const limits = loadPolicies({ profile: 'cambridgeshire' }).at(attachmentsPolicy, day('2006-07-31')).value;
const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ');

describe('C-09 limits are policy', () => {
  it('five megabytes, twenty files', () => {
    expect(limits).toEqual({ largestBytes: 5_000_000, mostFiles: 20, kinds: ['pdf', 'png', 'jpeg', 'csv', 'xlsx'] });
  });

  it('one byte more, one file more, a kind that the council does not take', () => {
    const sized = (bytes: number) => Buffer.concat([pdf, Buffer.alloc(bytes - pdf.length)]);
    expect(attachable(sized(5_000_000), 19, limits)).toBe('pdf');
    expect(attachable(sized(5_000_001), 0, limits)).toMatchObject({ code: 'attachment-too-large' });
    expect(attachable(pdf, 20, limits)).toMatchObject({ code: 'attachments-too-many' });
    expect(attachable(pdf, 0, { ...limits, kinds: ['png'] })).toMatchObject({ code: 'attachment-kind' });
  });
});
