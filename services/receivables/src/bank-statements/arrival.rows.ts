import { hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFrom, copyLine, type Tx } from '@tolbooth/database';
import { FormatError, formatRefusal, readBankStatements } from '@tolbooth/formats';
import type { StatementEnd, StatementHead, StatementLine } from '@tolbooth/formats';
import { formatAmount } from '@tolbooth/money';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { Call } from '@tolbooth/verbs';
import type { CheckDigits } from '../invoice-documents/payment-reference.rules';
import { invoiceDocumentsPolicy } from '../invoice-documents/invoice-documents.policy';
import { bankAccountOf, tokensOf } from './bank-account.rules';
import type { BankAccount, BankStatementsPolicy } from './bank-statements.policy';

/** A statement as it arrived, its lines in the table of arrivals. */
export interface Arrived {
  readonly account: BankAccount;
  readonly head: StatementHead;
  readonly end: StatementEnd;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

interface Open {
  readonly account: BankAccount;
  readonly head: StatementHead;
  firstDay: string | null;
  lastDay: string | null;
}

/** What stops the reading of a file because of what stands in it. */
class Stopped extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.detail);
  }
}

const columns =
  'id, file_id, position, sequence, print, entry_date, value_date, amount, balance, kind, reversal, bank_code, bank_reference, reference, ' +
  'end_to_end_id, mandate, name, payer_account, text, tokens';
/** Characters of COPY that go to the server at once. */
const pieceLength = 65_536;

/** Reads the file to its end, its lines by COPY as they come; what is wrong with it is a refusal, and then nothing stays. */
export async function stageFile(
  tx: Tx,
  file: { readonly id: string; readonly path: string },
  policy: BankStatementsPolicy,
  call: Call,
): Promise<Arrived[] | Refusal> {
  const arrived: Arrived[] = [];
  const open = new Map<number, Open>();
  const { checkDigits } = call.policies.at(invoiceDocumentsPolicy, call.on).value;
  const pieces = async function* () {
    const options = { maxBytes: policy.mostBytes, csv: policy.csv };
    let piece = '';
    let lines = 0;
    for await (const record of readBankStatements(createReadStream(file.path), options)) {
      if (record.record === 'statement') open.set(record.statement, begun(record, policy));
      else if (record.record === 'end') arrived.push(ended(open, record));
      else {
        lines += 1;
        if (lines > policy.mostLines) throw tooMany(policy.mostLines, record.row);
        piece += copied(file.id, record, open.get(record.statement)!, checkDigits, call);
      }
      if (piece.length < pieceLength) continue;
      yield piece;
      piece = '';
    }
    yield piece;
  };
  try {
    await copyFrom(tx, 'statement_line_arrived', columns, pieces());
  } catch (error) {
    if (error instanceof Stopped) return error.refusal;
    if (error instanceof FormatError) return formatRefusal(error);
    throw error;
  }
  return arrived;
}

function begun(head: StatementHead, { accounts }: BankStatementsPolicy): Open {
  const account = bankAccountOf(accounts, head);
  if (isRefusal(account)) throw new Stopped(account);
  return { account, head, firstDay: null, lastDay: null };
}

function ended(open: Map<number, Open>, end: StatementEnd): Arrived {
  const found = open.get(end.statement)!;
  open.delete(end.statement);
  return { ...found, end };
}

function tooMany(most: number, row: number): FormatError {
  return new FormatError('file-too-large', `The file has more than ${most} lines`, { row, mostLines: most });
}

function copied(fileId: string, line: StatementLine, open: Open, checkDigits: CheckDigits, call: Call): string {
  const { entryDate, name, text, references } = line;
  if (open.firstDay === null || entryDate < open.firstDay) open.firstDay = entryDate;
  if (open.lastDay === null || entryDate > open.lastDay) open.lastDay = entryDate;
  const tokens = tokensOf([...references, line.mandate, text, name], checkDigits);
  return copyLine([
    ...[call.newId(), fileId, line.statement, line.sequence, printOf(line), entryDate, line.valueDate],
    ...[
      formatAmount(line.amount),
      line.balance === undefined ? undefined : formatAmount(line.balance),
      line.kind,
      line.reversal,
      line.bankCode,
      line.bankReference,
      references[0],
    ],
    ...[line.endToEndId, line.mandate, name, line.payerAccount, text, `{${tokens.join(',')}}`],
  ]);
}

/** What it is known by when it comes again: the bank's reference, day and amount; all that it says where it has none. */
function printOf(line: StatementLine): string {
  const { bankReference, entryDate, amount } = line;
  const told = bankReference
    ? [bankReference]
    : [line.valueDate, line.bankCode, line.name, line.payerAccount, line.endToEndId, line.text, ...line.references];
  return hash('sha256', JSON.stringify([entryDate, String(amount), ...told]), 'base64url').slice(0, 24);
}
