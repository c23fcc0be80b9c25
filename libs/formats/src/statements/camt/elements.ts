import { SaxesParser } from 'saxes';
import { fault, malformed } from '../fault';
import type { Node } from './nodes';

/** What is told when an element has closed; it is not kept afterwards. */
export interface Closing {
  /** Names, from the outermost element of what is kept, of elements that are told and let go. */
  readonly tells: ReadonlySet<string>;
  /** @param ancestors the outermost first */
  closed(node: Node, ancestors: readonly Node[]): void;
}

/** No tag or text of a statement is as long; without a limit one could be made of the whole file. */
const longestToken = 1024 ** 2;
/** Elements of one part that is read whole: a statement's heading has some hundred, the details of a payment some fifty. */
const mostNodes = 50_000;

/**
 * Elements below one of the roots, as the text comes; after each piece the caller may take what was made of it. Document types, and
 * with them entities, are refused.
 */
export async function* readElements(
  text: AsyncIterable<string>,
  roots: ReadonlySet<string>,
  closing: Closing,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: true, xmlns: false });
  const tree = new Tree(roots, closing);
  let quiet = 0;
  parser.on('error', (error) => {
    throw broken(error.message, parser.line);
  });
  parser.on('doctype', () => {
    throw fault('statement-unsafe', parser.line, 'the file declares a document type; a statement needs no entities');
  });
  parser.on('opentag', ({ name, attributes }) => {
    quiet = 0;
    tree.open(local(name), parser.line, attributes as Record<string, string>);
  });
  parser.on('closetag', () => {
    quiet = 0;
    tree.close();
  });
  parser.on('text', (piece) => tree.write(piece));
  parser.on('cdata', (piece) => tree.write(piece));
  let begun = false;
  for await (const chunk of text) {
    const piece = begun ? chunk : chunk.trimStart();
    if (piece === '') continue;
    begun = true;
    quiet += piece.length;
    if (quiet > 2 * longestToken) {
      throw fault('statement-unsafe', parser.line, `a tag or text has more than ${longestToken} characters`);
    }
    parser.write(piece);
    yield;
  }
  parser.close();
  yield;
}

function broken(message: string, row: number): Error {
  if (/unclosed|unexpected end/i.test(message)) {
    return fault('statement-cut', row, `the file ends within an element: it is cut (${message})`);
  }
  if (/only one root|must be at the start/i.test(message)) {
    return fault('statement-twice', row, 'a second document begins: the file is doubled or several files were joined');
  }
  return malformed(row, `no well-formed XML: ${message.replace(/^[\d:]+ /, '')}`);
}

class Tree {
  private readonly stack: Node[] = [];
  private nodes = 0;

  constructor(
    private readonly roots: ReadonlySet<string>,
    private readonly closing: Closing,
  ) {}

  open(name: string, row: number, attributes: Readonly<Record<string, string>>): void {
    if (this.stack.length === 0 && !this.roots.has(name)) return;
    const node: Node = { name, row, currency: attributes['Ccy'], attributes, text: '', children: [] };
    this.nodes += 1;
    if (this.nodes > mostNodes) throw fault('statement-unsafe', row, `more than ${mostNodes} elements in one part`);
    this.stack.at(-1)?.children.push(node);
    this.stack.push(node);
  }

  write(text: string): void {
    const node = this.stack.at(-1);
    // Spaces between elements are no text.
    if (node && node.children.length === 0) node.text += text;
  }

  close(): void {
    const node = this.stack.pop();
    if (!node || !this.closing.tells.has(node.name)) return;
    this.closing.closed(node, this.stack);
    this.stack.at(-1)?.children.pop();
    this.nodes = this.stack.reduce((sum, each) => sum + each.children.length, this.stack.length);
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
