import { FormatError } from '../format-error';
import type { Column, ColumnKind, Note } from '../table';
import { columnName } from './cell-values';

const longestCell = 32_767;
const blank = 32;
/** Of `styles.xml`. */
export const numberStyles = { decimal: 0, money: 2, whole: 3, date: 4 } as const;
const widths: Readonly<Record<ColumnKind, number>> = { text: 24, decimal: 14, money: 16, whole: 10, date: 12 };
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const contentTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Up to the first row: the heading stays in sight, columns are as wide as what is in them. */
export function sheetStart(columns: readonly Column[]): string {
  const cols = columns.map(({ kind, title, width }, index) => {
    const wide = width ?? Math.min(60, Math.max(widths[kind], title.length + 4));
    return `<col min="${index + 1}" max="${index + 1}" width="${wide}" customWidth="1"/>`;
  });
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return (
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${cols.join('')}</cols><sheetData>`
  );
}

export function headingXml(columns: readonly Column[]): string {
  return `<row r="1">${columns.map(({ title }, index) => textCell(`${columnName(index)}1`, title, 1)).join('')}</row>`;
}

/** To the end; `rows` with the heading. */
export function sheetEnd(columns: readonly Column[], rows: number): string {
  const filter = `<autoFilter ref="A1:${columnName(Math.max(0, columns.length - 1))}${rows}"/>`;
  return `</sheetData>${filter}</worksheet>`;
}

export function notesXml(notes: readonly Note[]): string {
  const rows = notes.map(
    ([label, text], index) =>
      `<row r="${index + 1}">${textCell(`A${index + 1}`, label, 1)}${textCell(`B${index + 1}`, text, 0)}</row>`,
  );
  const cols =
    '<cols><col min="1" max="1" width="20" customWidth="1"/><col min="2" max="2" width="60" customWidth="1"/></cols>';
  return `${declaration}<worksheet xmlns="${main}">${cols}<sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function textCell(reference: string, text: string, style: number): string {
  mustFit(text);
  return `<c r="${reference}"${style === 0 ? '' : ` s="${style}"`} t="inlineStr">${textXml(text)}</c>`;
}

/** @throws FormatError for a text that no cell can hold */
export function mustFit(text: string): void {
  if (text.length <= longestCell) return;
  const detail = `A cell of a spreadsheet has ${longestCell} characters, not ${text.length}`;
  throw new FormatError('cell-too-long', detail);
}

/** What is in a cell of text. */
export function textXml(text: string): string {
  return `<is><t${atAnEdge(text) ? ' xml:space="preserve"' : ''}>${xmlText(text)}</t></is>`;
}

/** Blanks at the beginning and the end would be lost; saying so of every cell would make the sheet a fifth longer. */
function atAnEdge(text: string): boolean {
  return text.charCodeAt(0) <= blank || text.charCodeAt(text.length - 1) <= blank;
}

const special = /[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/;
const all = new RegExp(special.source, 'g');
const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function xmlText(text: string): string {
  return special.test(text) ? text.replace(all, escaped) : text;
}

/** What XML cannot write has a spelling of its own in sheets, and so what looks like that spelling. */
function escaped(found: string): string {
  if (found.startsWith('_x')) return `_x005F${found}`;
  return named[found] ?? `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** The parts beside the sheets. */
export function workbookParts(sheets: readonly string[]): Readonly<Record<string, string>> {
  const each = (make: (name: string, number: number) => string) =>
    sheets.map((name, at) => make(name, at + 1)).join('');
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (inside: string) =>
    `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
  return {
    '[Content_Types].xml':
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${contentTypes}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${contentTypes}.styles+xml"/>` +
      each(
        (_, at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${contentTypes}.worksheet+xml"/>`,
      ) +
      '</Types>',
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml':
      `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
      each((name, at) => `<sheet name="${xmlText(name)}" sheetId="${at}" r:id="rId${at}"/>`) +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations(
      each((_, at) => relation(`rId${at}`, 'worksheet', `worksheets/sheet${at}.xml`)) +
        relation(`rId${sheets.length + 1}`, 'styles', 'styles.xml'),
    ),
    'xl/styles.xml': stylesXml,
  };
}

/** By number: 0 as it is, 1 a heading, 2 money, 3 whole, 4 a day. */
const stylesXml =
  `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
