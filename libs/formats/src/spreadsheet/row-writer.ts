import { cellText } from '../cell-text';
import type { CellValue, Column, RowValues } from '../table';
import { columnName, serialOf } from './cell-values';
import { mustFit, numberStyles, textXml } from './sheet-xml';

/** So many bytes of rows go to the compressor at once. */
const chunk = 131_072;
/** What is in a row beside the cells, and in a cell beside its text. */
const around = 128;
/** Bytes that one character of a text becomes at most: `_x0000_`. */
const widest = 8;

interface Cell {
  readonly column: Column;
  /** `<c r="A`, behind which the row's number stands. */
  readonly start: Uint8Array;
  /** Of a number, behind it. */
  readonly number: Uint8Array;
}

/**
 * Rows of a sheet, written as bytes one behind the other. Texts of cells and rows would be garbage a moment later: of a million
 * rows of twenty cells they cost more than all the rest.
 */
export class RowWriter {
  private readonly cells: readonly Cell[];
  private bytes = Buffer.allocUnsafeSlow(chunk + 4 * around);
  private at = 0;
  /** Digits of the row's number. */
  private digits = '';

  constructor(columns: readonly Column[]) {
    this.cells = columns.map((column, index) => ({
      column,
      start: Buffer.from(`<c r="${columnName(index)}`),
      number: Buffer.from(column.kind === 'text' ? '' : `" s="${numberStyles[column.kind]}"><v>`),
    }));
  }

  /** Whether there is enough for the compressor. */
  get full(): boolean {
    return this.at >= chunk;
  }

  /** @throws TypeError for a value that its column cannot hold, FormatError for a text that no cell can */
  row(number: number, values: RowValues): void {
    this.digits = String(number);
    this.room(around);
    this.put(rowStart);
    this.ascii(this.digits);
    this.put(tagEnd);
    for (let index = 0; index < this.cells.length; index += 1) this.cell(this.cells[index]!, values[index]);
    this.room(around);
    this.put(rowEnd);
  }

  /** What was written since it was asked last. */
  taken(): Buffer {
    const written = this.bytes.subarray(0, this.at);
    this.bytes = Buffer.allocUnsafeSlow(chunk + 4 * around);
    this.at = 0;
    return written;
  }

  private cell(cell: Cell, value: CellValue): void {
    const { column, start, number } = cell;
    const text = column.kind === 'text' && typeof value === 'string' ? value : cellText(value, column);
    if (text === '') return;
    mustFit(text);
    this.room(text.length * widest + around);
    this.put(start);
    this.ascii(this.digits);
    const written = column.kind === 'date' ? serialOf(text)?.toString() : text;
    if (column.kind === 'text' || written === undefined) return this.text(text);
    this.put(number);
    this.ascii(written);
    this.put(numberEnd);
  }

  /** As nearly all texts are, byte for byte; with anything that XML writes in its own way, as that writes it. */
  private text(text: string): void {
    const before = this.at;
    this.put(textStart);
    if (text.charCodeAt(0) > 32 && text.charCodeAt(text.length - 1) > 32 && this.ascii(text)) return this.put(textEnd);
    this.at = before + this.bytes.write(`" t="inlineStr">${textXml(text)}</c>`, before);
  }

  /** @returns false where a character is not written as it is */
  private ascii(text: string): boolean {
    const { bytes } = this;
    let { at } = this;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 126 || asItIs[code] === 0) return false;
      bytes[at] = code;
      at += 1;
    }
    this.at = at;
    return true;
  }

  private put(more: Uint8Array): void {
    const { bytes } = this;
    let { at } = this;
    for (let index = 0; index < more.length; index += 1) {
      bytes[at] = more[index]!;
      at += 1;
    }
    this.at = at;
  }

  private room(size: number): void {
    if (this.at + size <= this.bytes.length) return;
    const wider = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.at + size));
    this.bytes.copy(wider, 0, 0, this.at);
    this.bytes = wider;
  }
}

const rowStart = Buffer.from('<row r="');
const tagEnd = Buffer.from('">');
const rowEnd = Buffer.from('</row>');
const numberEnd = Buffer.from('</v></c>');
const textStart = Buffer.from('" t="inlineStr"><is><t>');
const textEnd = Buffer.from('</t></is></c>');
/** 1 for characters that neither XML nor the spelling `_x0041_` of sheets writes in another way. */
const asItIs = Uint8Array.from({ length: 127 }, (_, code) =>
  code < 32 || '&<>"_'.includes(String.fromCharCode(code)) ? 0 : 1,
);
