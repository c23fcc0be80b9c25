import { attachable, fileKindOf } from './file-kind.rules';

const limits = { largestBytes: 100, mostFiles: 2, kinds: ['pdf', 'png'] } as const;
const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ');

describe('C-09 what a file is says its content', () => {
  it.each([
    ['pdf', pdf],
    ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
    ['jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0])],
    ['xlsx', Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.from('...xl/workbook.xml...')])],
    ['csv', Buffer.from('code,amount\nWE93110,£1.00\n')],
    ['csv', Buffer.from('code;amount\n')],
    ['mail', Buffer.from('Received: by x;\r\n\tMon\r\nFrom: a@x.org\r\nDate: Mon, 3 Jul 2006\r\n\r\nAgreed, yes\r\n')],
  ])('%s', (kind, content) => {
    expect(fileKindOf(content)).toBe(kind);
  });

  it.each([
    ['a program', Buffer.from([0x4d, 0x5a, 0x90, 0x00])],
    ['another archive', Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.from('word/document.xml')])],
    ['a web page', Buffer.from('<html>, <script>')],
    ['text that is no table', Buffer.from('a line')],
    ['Latin-1', Buffer.from([0x61, 0x2c, 0xa3])],
    ['text with control characters', Buffer.from('a,b\u0000')],
    ['nothing', Buffer.alloc(0)],
    ['a heading without a message', Buffer.from('From: a@x.org\nDate: Mon')],
    ['a message from nobody', Buffer.from('Date: Mon\n\nAgreed')],
  ])('not %s', (_, content) => {
    expect(fileKindOf(content)).toBeUndefined();
    expect(attachable(content, 0, limits)).toMatchObject({ code: 'attachment-kind', field: 'body' });
  });
});

describe('C-09 limits', () => {
  it('one byte more, one file more, a kind that is not taken', () => {
    const sized = (bytes: number) => Buffer.concat([pdf, Buffer.alloc(bytes - pdf.length)]);
    expect(attachable(sized(100), 1, limits)).toBe('pdf');
    expect(attachable(sized(101), 0, limits)).toMatchObject({ code: 'attachment-too-large' });
    expect(attachable(pdf, 2, limits)).toMatchObject({ code: 'attachments-too-many' });
    expect(attachable(Buffer.from('a,b\n'), 0, limits)).toMatchObject({ code: 'attachment-kind' });
  });
});
