/** How a bank writes its CSV: data of the profile. Columns are named by any of their titles, or by position from 1. */
export interface CsvStatement {
  /** By which people know it. */
  readonly name: string;
  /** Found in the file when left out. */
  readonly separator?: ',' | ';' | '\t' | undefined;
  /** Without titles columns are positions. */
  readonly heading: boolean;
  /** Forms of days, tried in their order: `DD/MM/YYYY`, `D MMM YY`, `YYYYMMDD`. */
  readonly days: readonly string[];
  readonly decimal: '.' | ',';
  readonly thousands?: string | undefined;
  readonly columns: {
    readonly entryDate: CsvColumn;
    readonly valueDate?: CsvColumn | undefined;
    /** With a sign, or without one where `side` says it. */
    readonly amount?: CsvColumn | undefined;
    readonly credit?: CsvColumn | undefined;
    readonly debit?: CsvColumn | undefined;
    readonly side?: CsvColumn | undefined;
    readonly balance?: CsvColumn | undefined;
    readonly account?: CsvColumn | undefined;
    readonly currency?: CsvColumn | undefined;
    readonly name?: CsvColumn | undefined;
    readonly payerAccount?: CsvColumn | undefined;
    readonly payerBank?: CsvColumn | undefined;
    readonly reference?: CsvColumn | undefined;
    readonly bankReference?: CsvColumn | undefined;
    readonly endToEndId?: CsvColumn | undefined;
    readonly mandate?: CsvColumn | undefined;
    readonly bankCode?: CsvColumn | undefined;
    /** All of them, one behind the other. */
    readonly text: readonly CsvColumn[];
  };
  /** Words of `side` that mean money going out; all others mean money coming in. */
  readonly debitWords?: readonly string[] | undefined;
  /** What is above zero in the amount column goes out (statements of cards). */
  readonly outgoingIsPositive?: boolean | undefined;
  /** Where no column has them; the account may also stand in a line above the heading, behind one of these labels. */
  readonly account?: string | undefined;
  readonly currency?: string | undefined;
  readonly accountLabels?: readonly string[] | undefined;
  readonly currencyLabels?: readonly string[] | undefined;
  /** Lines above or below the movements whose cell after the label is the balance. */
  readonly openingLabels?: readonly string[] | undefined;
  readonly closingLabels?: readonly string[] | undefined;
  /** Beginnings of lines below the movements that say nothing. */
  readonly footers?: readonly string[] | undefined;
}

export type CsvColumn = number | readonly string[];
