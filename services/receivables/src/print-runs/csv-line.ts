import { stringify } from 'csv-stringify/sync';

const number = /^-?\d+(\.\d+)?$/;
/** As `writeCsv` of @tolbooth/formats has it: also the wide letters that a spreadsheet program reads like the narrow ones. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** A line of a CSV file: a text that a spreadsheet program would carry out stays a text, a negative amount a number. */
export function csvLine(cells: readonly (string | number)[]): string {
  const safe = cells.map((cell) => (formula.test(String(cell)) && !number.test(String(cell)) ? `'${cell}` : cell));
  return stringify([safe], { record_delimiter: '\r\n' });
}
