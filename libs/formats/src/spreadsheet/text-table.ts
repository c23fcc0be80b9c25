import { FormatError } from '../format-error';
import { unescaped } from './cell-values';
import type { PackageParts } from './package-parts';
import { readXml } from './xml';

/**
 * The texts of a workbook that its cells name by number. They must all be at hand, so they are kept as bytes in one
 * piece: a million of them take their own length and eight bytes each.
 */
export class SharedStrings {
  private bytes = Buffer.alloc(65_536);
  private ends = new Float64Array(1_024);
  private length = 0;
  private count = 0;

  constructor(private readonly maxBytes: number) {}

  add(text: string): void {
    const size = Buffer.byteLength(text);
    if (this.length + size > this.maxBytes) {
      throw new FormatError(
        'file-too-large',
        `The texts of the spreadsheet take more than ${this.maxBytes} bytes: send it as CSV`,
      );
    }
    if (this.length + size > this.bytes.length) {
      const wider = Buffer.alloc(Math.min(this.maxBytes, Math.max(this.bytes.length * 2, this.length + size)));
      this.bytes.copy(wider, 0, 0, this.length);
      this.bytes = wider;
    }
    this.length += this.bytes.write(text, this.length);
    if (this.count === this.ends.length) {
      const wider = new Float64Array(this.ends.length * 2);
      wider.set(this.ends);
      this.ends = wider;
    }
    this.ends[this.count] = this.length;
    this.count += 1;
  }

  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.count)) return undefined;
    return this.bytes.toString('utf8', index === 0 ? 0 : this.ends[index - 1]!, this.ends[index]!);
  }
}

export async function readSharedStrings(
  parts: PackageParts,
  part: string | undefined,
  maxBytes: number,
): Promise<SharedStrings> {
  const strings = new SharedStrings(maxBytes);
  if (part === undefined || !parts.has(part)) return strings;
  let text = '';
  let inText = false;
  let inReading = false;
  const reader = {
    open(name: string) {
      if (name === 'si') text = '';
      else if (name === 't') inText = !inReading;
      // How a name is pronounced is no part of it.
      else if (name === 'rPh') inReading = true;
    },
    characters(more: string) {
      if (inText) text += more;
    },
    close(name: string) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') strings.add(unescaped(text));
    },
  };
  for await (const _ of readXml(parts.bytes(part), part, reader));
  return strings;
}
