import { fault } from '../fault';
import type { TextLine } from '../file-text';

/** A field of a SWIFT message: `:61:` and what follows, the lines as written. */
export interface Field {
  readonly tag: string;
  readonly row: number;
  readonly lines: readonly string[];
}

const begins = /^:(\d{2}[A-Z]?|NS):(.*)$/;
/** `-}`, `-}{5:…}`, `-`, `-XXX`: the message ends. */
const ends = /^\s*-(\}.*|XXX)?\s*$/;
/** An envelope may close behind the last field of the same line. */
const closed = /-\}(\{5:.*)?$/;
/** :86: has six lines by the book; banks write more. Past this a file has no fields any more. */
const mostLines = 500;

/** Fields in their order; what stands between messages (envelopes, headers of banks, empty lines) is not told. */
export async function* fieldsOf(lines: AsyncIterable<TextLine>): AsyncGenerator<Field | 'end'> {
  let field: { tag: string; row: number; lines: string[] } | undefined;
  for await (const { row, text } of lines) {
    const line = text.replaceAll(/[\u0001-\u0008\u000b-\u001f]/g, '');
    const start = begins.exec(line.replace(/^\{1:.*\{4:(?=:)/, ''));
    if (start) {
      if (field) yield field;
      field = { tag: start[1]!, row, lines: [start[2]!.replace(closed, '')] };
      if (!closed.test(line)) continue;
    } else if (field && !ends.test(line) && !line.startsWith('{1:')) {
      field.lines.push(line);
      if (field.lines.length > mostLines) {
        throw fault('statement-malformed', field.row, `field :${field.tag}: has more than ${mostLines} lines`);
      }
      continue;
    } else if (!ends.test(line) && !line.startsWith('{1:')) continue;
    if (field) yield field;
    field = undefined;
    yield 'end';
  }
  if (field) yield field;
  yield 'end';
}
