import { fault } from '../fault';

export interface Tag {
  readonly name: string;
  readonly row: number;
  readonly closes: boolean;
  /** What stands behind it up to the next tag, entities resolved. */
  readonly text: string;
}

const longest = 65_536;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Tags of OFX with the text behind them: SGML of version 1, where values have no end tags, and XML of version 2. */
export async function* tagsOf(text: AsyncIterable<string>): AsyncGenerator<Tag> {
  let rest = '';
  let row = 1;
  for await (const chunk of text) {
    rest += chunk;
    let from = 0;
    for (;;) {
      const start = rest.indexOf('<', from);
      // A tag is told when the next one begins: its text is whole then.
      const next = start < 0 ? -1 : nextTag(rest, start + 1);
      if (next < 0) break;
      row += ends(rest, from, start);
      const tag = tagOf(rest.slice(start, next), row);
      if (tag) yield tag;
      row += ends(rest, start, next);
      from = next;
    }
    rest = rest.slice(from);
    if (rest.length > longest) {
      throw fault('statement-unsafe', row, `a tag or text has more than ${longest} characters`);
    }
  }
  const tag = tagOf(rest, row);
  if (tag) yield tag;
}

/** Where the next tag begins: `<` in a text, as some banks write it, begins none. */
function nextTag(text: string, from: number): number {
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) {
    if (at + 1 >= text.length) return -1;
    if (/[A-Za-z/?!]/.test(text[at + 1]!)) return at;
  }
  return -1;
}

function tagOf(text: string, row: number): Tag | undefined {
  if (/^<!(DOCTYPE|ENTITY)/i.test(text)) {
    throw fault('statement-unsafe', row, 'the file declares a document type; a statement needs no entities');
  }
  const match = /^<(\/?)([A-Za-z][\w.]*)\s*(\/?)>([^]*)$/.exec(text.replace(/^<!\[CDATA\[|\]\]>/g, ''));
  if (!match) return undefined;
  const value = match[4]!.replaceAll(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name: string) => entity(name) ?? whole);
  return { name: match[2]!.toUpperCase(), row, closes: match[1] === '/', text: value.trim() };
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return named[name.toLowerCase()];
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function ends(text: string, from: number, to: number): number {
  let found = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) found += 1;
  return found;
}
