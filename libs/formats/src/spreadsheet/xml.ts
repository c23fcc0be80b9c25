import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { FormatError } from '../format-error';

export interface XmlReader {
  /** `name` without its prefix, attributes as written. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  characters?(text: string): void;
  close?(name: string): void;
}

/** A cell has 32,767 characters, each of ten at most when written as a reference; nothing else is as long. */
const longestToken = 1024 ** 2;

/**
 * Reads a part as it comes and tells the reader of tags and texts; after each chunk the caller may take what was made of
 * it. Nothing that XML can be made to do harm with is carried out: a document type is refused, and so its entities are.
 */
export async function* readXml(bytes: AsyncIterable<Buffer>, part: string, reader: XmlReader): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false });
  let quiet = 0;
  const heard = (): void => void (quiet = 0);
  parser.on('error', (error) => {
    throw new FormatError('spreadsheet-damaged', `${part} is not well-formed XML: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new FormatError('spreadsheet-unsafe', `${part} declares a document type, which no spreadsheet needs`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    heard();
    reader.open?.(local(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    heard();
    reader.close?.(local(name));
  });
  parser.on('text', (text) => reader.characters?.(text));
  parser.on('cdata', (text) => reader.characters?.(text));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of bytes) {
    quiet += chunk.length;
    parser.write(textOf(decoder, chunk, part));
    if (quiet > longestToken) {
      throw new FormatError('spreadsheet-unsafe', `${part} has a tag or text of more than ${longestToken} bytes`);
    }
    yield;
  }
  parser.close();
  yield;
}

/** For parts that are small: to the end at once. */
export async function readWholeXml(bytes: AsyncIterable<Buffer>, part: string, reader: XmlReader): Promise<void> {
  for await (const _ of readXml(bytes, part, reader));
}

function textOf(decoder: TextDecoder, chunk: Buffer, part: string): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new FormatError('spreadsheet-damaged', `${part} is not UTF-8`);
  }
}

const colon = 0x3a;

function local(name: string): string {
  for (let at = 0; at < name.length; at += 1) if (name.charCodeAt(at) === colon) return name.slice(at + 1);
  return name;
}
