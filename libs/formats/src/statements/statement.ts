import type { FormatError } from '../format-error';

/** What moved, as far as the bank's own code says it. */
export type LineKind =
  | 'transfer'
  | 'standing-order'
  | 'direct-debit'
  | 'returned'
  | 'cheque'
  | 'cash'
  | 'card'
  | 'charge'
  | 'interest'
  | 'other';

export interface StatementHead {
  readonly record: 'statement';
  readonly format: 'camt.053' | 'mt940' | 'bai2' | 'ofx' | 'csv';
  /** Line of the file on which it begins. */
  readonly row: number;
  /** Position in the file, from 1; lines name it. */
  readonly statement: number;
  /** IBAN, or the number by which the bank calls the account, without spaces. */
  readonly account: string;
  readonly bank?: string | undefined;
  readonly currency: string;
  readonly number?: string | undefined;
  /** By which the bank knows the message. */
  readonly reference?: string | undefined;
}

export interface StatementLine {
  readonly record: 'line';
  readonly row: number;
  readonly statement: number;
  /** Position in its statement, from 1. */
  readonly sequence: number;
  /** The day on which the bank booked it. */
  readonly entryDate: string;
  readonly valueDate?: string | undefined;
  /** Minor units of the statement's currency; what comes in is above zero. */
  readonly amount: bigint;
  /** What the account has behind it, where the bank writes that beside each line. */
  readonly balance?: bigint | undefined;
  readonly kind: LineKind;
  /** It takes an earlier one back. */
  readonly reversal: boolean;
  readonly bankCode?: string | undefined;
  /** By which the bank knows this one movement. */
  readonly bankReference?: string | undefined;
  /** All that may say what it is for: structured ones first. */
  readonly references: readonly string[];
  readonly endToEndId?: string | undefined;
  readonly mandate?: string | undefined;
  /** Of who paid, or was paid. */
  readonly name?: string | undefined;
  readonly payerAccount?: string | undefined;
  readonly payerBank?: string | undefined;
  readonly text: string;
  /** What was ordered, where it was ordered in another currency; as the bank writes it. */
  readonly original?: { readonly amount: string; readonly currency: string } | undefined;
}

export interface StatementEnd {
  readonly record: 'end';
  readonly row: number;
  readonly statement: number;
  readonly lines: number;
  /** Movements that the bank shows and has not booked. */
  readonly pending: number;
  readonly sum: bigint;
  readonly opening: bigint | undefined;
  readonly closing: bigint | undefined;
  readonly openingOn?: string | undefined;
  readonly closingOn?: string | undefined;
  /** Both balances are in the file and lines lead from one to the other; else one is worked out from the other, or there is none. */
  readonly proven: boolean;
}

export type StatementRecord = StatementHead | StatementLine | StatementEnd;

/** What a reader knows at the end of a statement, before it is proven. */
export type Balances = Pick<StatementEnd, 'opening' | 'closing' | 'openingOn' | 'closingOn'> & {
  readonly row: number;
  readonly statement: number;
  readonly pending?: number;
  readonly record: 'balances';
};

export type ReadRecord = StatementHead | StatementLine | Balances;

/** A line as a reader makes it: what says nothing is left out. */
export type LineParts = Omit<StatementLine, 'record' | 'statement' | 'sequence' | 'references' | 'text'> & {
  readonly references: readonly (string | undefined)[];
  readonly text: string | undefined;
};

export type StatementFault = Extract<FormatError['code'], `statement-${string}` | `report-${string}`>;
