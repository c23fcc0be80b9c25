import { FormatError } from '../format-error';
import type { TableRow } from '../table';
import { columnOf, dateOf, plainNumber, unescaped } from './cell-values';
import type { SharedStrings } from './text-table';
import type { Workbook } from './workbook';
import type { XmlReader } from './xml';

const longestCell = 32_767;

/** Makes rows of the tags of a sheet. */
export class SheetReader implements XmlReader {
  private rows: TableRow[] = [];
  private row = 0;
  private cells: string[] = [];
  private column = -1;
  private type = 'n';
  private isDate = false;
  private text = '';
  private hasFormula = false;
  private inText = false;
  private inReading = false;

  constructor(
    private readonly workbook: Workbook,
    private readonly strings: SharedStrings,
    private readonly maxCells: number,
  ) {}

  /** The rows since it was last asked. */
  take(): TableRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.openCell(attributes);
    else if (name === 'v' || name === 't') this.inText = !this.inReading;
    else if (name === 'row') this.openRow(attributes['r']);
    else if (name === 'f') this.hasFormula = true;
    else if (name === 'rPh') this.inReading = true;
  }

  characters(more: string): void {
    if (!this.inText) return;
    this.text += more;
    if (this.text.length > longestCell * 7) {
      throw new FormatError('cell-too-long', `A cell of row ${this.row} is too long`, { row: this.row });
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.inText = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
    else if (name === 'rPh') this.inReading = false;
  }

  private openRow(reference: string | undefined): void {
    const row = reference === undefined ? this.row + 1 : Number.parseInt(reference, 10);
    if (!(row > this.row)) {
      throw new FormatError('spreadsheet-damaged', `Row "${reference}" comes after row ${this.row}`, { row: this.row });
    }
    this.row = row;
    this.cells = [];
    this.column = -1;
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    const reference = attributes['r'];
    this.column = (reference === undefined ? undefined : columnOf(reference)) ?? this.column + 1;
    this.type = attributes['t'] ?? 'n';
    const style = attributes['s'];
    this.isDate = style !== undefined && this.workbook.dateStyles[Number.parseInt(style, 10)] === true;
    this.text = '';
    this.hasFormula = false;
  }

  private closeCell(): void {
    const value = this.value();
    if (value === '') return;
    if (this.column >= this.maxCells) {
      const { row, maxCells } = this;
      throw new FormatError('row-too-wide', `Row ${row} has more than ${maxCells} columns`, { row });
    }
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = value;
  }

  private value(): string {
    const { type, text, row } = this;
    if (text === '') {
      if (!this.hasFormula || type === 'str') return '';
      // A program that writes formulas without values leaves the sum of a sheet empty: nobody means that.
      throw new FormatError('formula-without-value', `A formula of row ${row} has no value: open and save the file`, {
        row,
      });
    }
    if (type === 's') return this.shared(text);
    if (type === 'inlineStr' || type === 'str') return unescaped(text);
    if (type === 'b') return text === '1' || text === 'true' ? 'TRUE' : 'FALSE';
    if (type === 'n') return this.isDate ? dateOf(text, this.workbook.since1904) : plainNumber(text);
    // An ISO date, without the midnight that it is of; or the name of an error, which no column takes.
    return type === 'd' ? text.replace(/T00:00:00(\.0+)?Z?$/, '') : text;
  }

  private shared(index: string): string {
    const text = this.strings.at(Number.parseInt(index, 10));
    if (text !== undefined) return text;
    throw new FormatError('spreadsheet-damaged', `A cell of row ${this.row} names a text that is not there`, {
      row: this.row,
    });
  }

  private closeRow(): void {
    if (this.cells.length > 0) this.rows.push({ row: this.row, cells: this.cells });
  }
}
