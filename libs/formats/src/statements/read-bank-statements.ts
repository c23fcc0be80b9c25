import { readBai2 } from './bai2/read-bai2';
import { readCamt053 } from './camt/read-camt053';
import type { CsvStatement } from './delimited/description';
import { readDelimited } from './delimited/read-delimited';
import { fault } from './fault';
import { fileText } from './file-text';
import { readMt940 } from './mt940/read-mt940';
import { readOfx } from './ofx/read-ofx';
import { proven } from './proven';
import type { ReadRecord, StatementRecord } from './statement';

export interface BankStatementOptions {
  /** Bytes of the file, 100 MiB unless said. */
  readonly maxBytes?: number;
  /** CSV files that are known; without any CSV is refused. */
  readonly csv?: readonly CsvStatement[];
}

const defaultBytes = 100 * 1024 ** 2;
/** The format is seen in so many characters. */
const enough = 8_192;

/**
 * statements of a file as they come, never the whole: camt.053, MT940, BAI2, OFX or CSV, told by its content. Each
 * statement begins with a head, has its lines and ends with its balances; a file with several accounts may mix them.
 * @throws FormatError naming the line, also after records were given: nothing may be kept of a file that is not read to its end
 */
export async function* readBankStatements(
  source: AsyncIterable<Uint8Array>,
  options: BankStatementOptions = {},
): AsyncGenerator<StatementRecord> {
  const text = fileText(source, options.maxBytes ?? defaultBytes);
  let start = '';
  while (start.length < enough) {
    const { value, done } = await text.next();
    if (done) break;
    start += value;
  }
  yield* proven(readerOf(start)(joined(start, text), options.csv ?? []));
}

type Reader = (text: AsyncIterable<string>, csv: readonly CsvStatement[]) => AsyncGenerator<ReadRecord>;

function readerOf(start: string): Reader {
  const begin = start.replace(/^[\s\uFEFF]+/, '');
  if (/^(OFXHEADER|<\?OFX)/i.test(begin) || /<OFX>/i.test(begin)) return readOfx;
  if (begin.startsWith('<')) return xmlReader(begin);
  if (/^01,[^\n]*(,|\/)/.test(begin)) return readBai2;
  if (/(^|[\r\n])(\{1:F01[^\n]*)?:20:|(^|[\r\n]):(25|60[FM]|61):|^\{1:F01/.test(begin)) return readMt940;
  if (/^(%PDF|PK\u0003\u0004|\u00d0\u00cf|MZ)/.test(begin)) {
    throw fault('statement-format-unknown', 1, 'the file is a document or an archive, no statement as data');
  }
  return readDelimited;
}

function xmlReader(begin: string): Reader {
  if (/<!DOCTYPE|<!ENTITY/i.test(begin)) {
    const row = begin.slice(0, begin.search(/<!DOCTYPE|<!ENTITY/i)).split('\n').length;
    throw fault('statement-unsafe', row, 'the file declares a document type; a statement needs no entities');
  }
  const message = /\b(camt|pain|pacs)\.0(\d\d)\.001\.\d\d\b/.exec(begin);
  if (/<(\w+:)?BkToCstmrStmt\b/.test(begin)) return readCamt053;
  if (message && message[1] === 'camt' && message[2] === '53') return readCamt053;
  const named = message ? `${message[0]}, ${others[message[2]!] ?? 'another message'}` : 'XML of another kind';
  throw fault('statement-format-unknown', 1, `the file is ${named}: a statement is camt.053`);
}

const others: Readonly<Record<string, string>> = {
  '52': 'a report within the day: its movements come again in the statement',
  '54': 'a notification of single movements, which has no balances',
};

async function* joined(start: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield start;
  yield* rest;
}
