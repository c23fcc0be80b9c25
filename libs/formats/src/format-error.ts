/** What is wrong with a file as a file. Codes are for programs, the message is for the person who sent it. */
export type FormatErrorCode =
  | 'file-empty'
  | 'file-not-text'
  | 'encoding-mixed'
  | 'file-too-large'
  | 'csv-malformed'
  | 'spreadsheet-damaged'
  | 'spreadsheet-unsafe'
  | 'sheet-unknown'
  | 'formula-without-value'
  | 'column-missing'
  | 'column-unknown'
  | 'column-twice'
  | 'row-too-wide'
  | 'cell-too-long'
  | 'statement-format-unknown'
  | 'statement-malformed'
  | 'statement-cut'
  | 'statement-unsafe'
  | 'statement-twice'
  | 'statement-empty'
  | 'statement-balance'
  | 'statement-control-total'
  | 'report-format-unknown'
  | 'report-control-total';

export class FormatError extends Error {
  override readonly name = 'FormatError';

  constructor(
    readonly code: FormatErrorCode,
    message: string,
    /** Where: `row` is the line of a CSV file or the row of a sheet. */
    readonly facts: { readonly row?: number; readonly column?: string } & Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
