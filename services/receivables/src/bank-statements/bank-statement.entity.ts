import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

@Entity('statement_file')
export class StatementFileRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() sha256: string;
  @textColumn({ name: 'file_name' }) fileName: string;
  @Column({ type: 'bigint' }) bytes: string;
  @textColumn() format: string;
  @wholeColumn() statements: number;
  @wholeColumn() lines: number;
  /** Lines that were held already. */
  @wholeColumn() known: number;
  @instantColumn({ name: 'received_at' }) receivedAt: Date;
  @dayColumn({ name: 'received_on' }) receivedOn: Day;
  @textColumn({ name: 'received_by' }) receivedBy: string;
  @wholeColumn() version: number;
}

@Entity('bank_statement')
export class BankStatementRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'file_id' }) fileId: string;
  @wholeColumn() position: number;
  @textColumn({ name: 'bank_account' }) bankAccount: string;
  @textColumn() currency: string;
  @textColumn({ nullable: true }) number: string | null;
  @amountColumn({ nullable: true }) opening: bigint | null;
  @amountColumn({ nullable: true }) closing: bigint | null;
  @dayColumn({ name: 'opening_on', nullable: true }) openingOn: Day | null;
  @dayColumn({ name: 'closing_on', nullable: true }) closingOn: Day | null;
  @dayColumn({ name: 'first_day', nullable: true }) firstDay: Day | null;
  @dayColumn({ name: 'last_day', nullable: true }) lastDay: Day | null;
  @amountColumn() total: bigint;
  @wholeColumn() lines: number;
  @wholeColumn() known: number;
  /** Lines of which nothing says whether they were held already. */
  @wholeColumn() doubtful: number;
  /** Lines of its last day that begin at its closing balance. */
  @wholeColumn() returns: number;
  @wholeColumn() pending: number;
  /** Both balances are the bank's own. */
  @Column({ type: 'boolean' }) proven: boolean;
  @amountColumn({ nullable: true }) gap: bigint | null;
}

export const lineStates = ['new', 'doubtful', 'unidentified', 'suspense', 'settled', 'set-aside'] as const;
export type LineState = (typeof lineStates)[number];
/** Of it, or of a part of it, nobody knows yet whose it is. */
export const openLineStates: readonly LineState[] = ['new', 'doubtful', 'unidentified', 'suspense'];

@Entity('statement_line')
export class StatementLineRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'statement_id' }) statementId: string;
  @textColumn({ name: 'bank_account' }) bankAccount: string;
  @wholeColumn() sequence: number;
  /** Of the lines of its account on that day. */
  @wholeColumn() number: number;
  @textColumn() print: string;
  @wholeColumn() nth: number;
  @dayColumn({ name: 'entry_date' }) entryDate: Day;
  @dayColumn({ name: 'value_date', nullable: true }) valueDate: Day | null;
  @textColumn() currency: string;
  /** Above zero for what came in. */
  @amountColumn() amount: bigint;
  /** What the account has behind it, as far as the statement proves that. */
  @amountColumn({ nullable: true }) balance: bigint | null;
  @textColumn() kind: string;
  @Column({ type: 'boolean' }) reversal: boolean;
  @textColumn({ name: 'bank_code', nullable: true }) bankCode: string | null;
  @textColumn({ name: 'bank_reference', nullable: true }) bankReference: string | null;
  @textColumn({ nullable: true }) reference: string | null;
  @textColumn({ name: 'end_to_end_id', nullable: true }) endToEndId: string | null;
  @textColumn({ nullable: true }) mandate: string | null;
  @textColumn({ nullable: true }) name: string | null;
  @textColumn({ name: 'payer_account', nullable: true }) payerAccount: string | null;
  @textColumn() text: string;
  @textColumn() state: LineState;
  /** What has an owner. */
  @amountColumn() claimed: bigint;
  @amountColumn() parked: bigint;
  @textColumn({ name: 'parked_code', nullable: true }) parkedCode: string | null;
  @dayColumn({ name: 'answer_by', nullable: true }) answerBy: Day | null;
  @textColumn({ name: 'set_aside_because', nullable: true }) setAsideBecause: string | null;
  @wholeColumn() version: number;
}
