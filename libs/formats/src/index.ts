export { FormatError, type FormatErrorCode } from './format-error';
export { formatRefusal, formatRefusals } from './refusals';
export { readCsv, type CsvOptions } from './csv/read-csv';
export { writeCsv, type CsvWriting } from './csv/write-csv';
export { readSpreadsheet, type SpreadsheetOptions } from './spreadsheet/read-spreadsheet';
export { writeSpreadsheet, type Sheet } from './spreadsheet/write-spreadsheet';
export { underHeadings, type Heading, type NamedRow } from './headings';
export type { CellValue, Column, ColumnKind, Note, RowSource, RowValues, TableRow } from './table';
