// C-09, X-02: what a file is says its content, not its name.
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { FileKind } from './media-types';

const beginnings: readonly (readonly [FileKind, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
];
const zip = [0x50, 0x4b, 0x03, 0x04];

/** Undefined for anything that people do not attach: programs, web pages, archives. */
export function fileKindOf(content: Buffer): FileKind | undefined {
  const known = beginnings.find(([, bytes]) => startsWith(content, bytes));
  if (known) return known[0];
  // The names of its parts stand in the archive as they are; a workbook has this one whoever wrote it.
  if (startsWith(content, zip)) return content.includes('xl/workbook.xml') ? 'xlsx' : undefined;
  if (isMail(content)) return 'mail';
  return isTable(content) ? 'csv' : undefined;
}

function startsWith(content: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => content[index] === byte);
}

/** A message as it was sent: its heading begins with fields, and says from whom and when. */
function isMail(content: Buffer): boolean {
  const head = content.subarray(0, 65_536).toString('latin1');
  const [fields = ''] = head.split(/\r?\n\r?\n/, 1);
  const whole = fields.length < head.length && /^([!-9;-~]+:[^\r\n]*(\r?\n[ \t][^\r\n]*)*(\r?\n|$))+$/.test(fields);
  return whole && /^From:/im.test(fields) && /^Date:/im.test(fields);
}

/** Text in UTF-8 in columns; markup is not for people who only wanted to see figures. */
function isTable(content: Buffer): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return false;
  }
  return /[,;\t]/.test(text) && !/[^\P{Cc}\t\n\r]/u.test(text) && !/^\s*</.test(text);
}

export interface Limits {
  readonly largestBytes: number;
  readonly mostFiles: number;
  readonly kinds: readonly FileKind[];
}

/** The kind of the file, or why it cannot be attached. @param held files that the document has already */
export function attachable(content: Buffer, held: number, limits: Limits): FileKind | Refusal {
  const { largestBytes, mostFiles, kinds } = limits;
  if (content.length > largestBytes) {
    const detail = `The file has more than ${largestBytes} bytes`;
    return refuse('attachment-too-large', { field: 'body', detail, facts: { largestBytes } });
  }
  if (held >= mostFiles) {
    const detail = `The document has ${held} files, ${mostFiles} at most`;
    return refuse('attachments-too-many', { field: 'body', detail, facts: { held, mostFiles } });
  }
  const kind = fileKindOf(content);
  if (kind && kinds.includes(kind)) return kind;
  const detail = `The content is ${kind ?? 'of no kind that is known here'}; attach ${kinds.join(', ')}`;
  return refuse('attachment-kind', { field: 'body', detail, facts: { kind, kinds } });
}
