import type { Day } from '@tolbooth/calendar';
import { receivables, type ContractEvent } from '@tolbooth/contracts';
import { codedAmounts, moneyOf } from '../invoices/invoice.events';
import type { StatementLineRow } from '../bank-statements/bank-statement.entity';

interface When {
  readonly at: Date;
  readonly on: Day;
}

/** How people and the ledger call a line. */
export function lineNumber({ bankAccount, entryDate, number }: StatementLineRow): string {
  return `${bankAccount} ${entryDate}/${number}`;
}

function identity(line: StatementLineRow) {
  return { lineId: line.id, number: lineNumber(line), bankAccount: line.bankAccount };
}

/** The part of the line leaves the code in which it stood. */
export function incomeIdentified(
  line: StatementLineRow,
  version: number,
  from: { readonly state: 'unidentified' | 'suspense'; readonly code: string },
  to: {
    readonly code: string;
    readonly amount: bigint;
    readonly account?: string | undefined;
    /** Within the amount, with the code where it goes. */
    readonly tax?: { readonly code: string; readonly amount: bigint } | undefined;
  },
  when: When,
): ContractEvent {
  const amount = moneyOf(to.amount, line.currency);
  const left = [{ code: from.code, amount }];
  return receivables.IncomeIdentified.of({
    subject: line.id,
    aggregateVersion: version,
    data: {
      ...identity(line),
      amount,
      identifiedAt: when.at.toISOString(),
      identifiedOn: when.on,
      unidentified: from.state === 'unidentified' ? left : [],
      suspense: from.state === 'suspense' ? left : [],
      to: codedAmounts(
        [{ code: to.code, amount: to.amount - (to.tax?.amount ?? 0n) }, ...(to.tax ? [to.tax] : [])],
        line.currency,
      ),
      customerAccount: to.account,
    },
  }) as ContractEvent;
}

/** Income of a claim leaves its code and its tax, for the bank's until somebody owns it. */
export function incomeTakenBack(
  line: StatementLineRow,
  claim: { readonly code: string | null; readonly amount: bigint; readonly tax: bigint },
  codes: { readonly bank: string; readonly outputVat: string },
  reason: string,
  when: When,
): ContractEvent {
  const { currency } = line;
  const amount = moneyOf(claim.amount, currency);
  return receivables.IncomeTakenBack.of({
    subject: line.id,
    aggregateVersion: line.version,
    data: {
      ...identity(line),
      amount,
      takenBackAt: when.at.toISOString(),
      takenBackOn: when.on,
      reason,
      bank: { code: codes.bank, amount },
      revenue: codedAmounts([{ code: claim.code!, amount: claim.amount - claim.tax }], currency),
      taxes: codedAmounts([{ code: codes.outputVat, amount: claim.tax }], currency),
    },
  }) as ContractEvent;
}

export function incomeUnidentified(
  line: StatementLineRow,
  version: number,
  codes: { readonly bank: string; readonly unidentified: string },
  answerBy: Day,
  when: When,
): ContractEvent {
  const amount = moneyOf(line.parked, line.currency);
  return receivables.IncomeUnidentified.of({
    subject: line.id,
    aggregateVersion: version,
    data: {
      ...identity(line),
      entryDate: line.entryDate,
      amount,
      payer: line.name ?? undefined,
      text: line.text,
      unidentifiedAt: when.at.toISOString(),
      unidentifiedOn: when.on,
      answerBy,
      bank: { code: codes.bank, amount },
      unidentified: { code: codes.unidentified, amount },
    },
  }) as ContractEvent;
}

export function incomeSuspended(
  line: StatementLineRow,
  version: number,
  codes: { readonly unidentified: string; readonly suspense: string },
  because: { readonly rule: string; readonly policies: readonly string[]; readonly sentence: string } | undefined,
  when: When,
): ContractEvent {
  const amount = moneyOf(line.parked, line.currency);
  return receivables.IncomeSuspended.of({
    subject: line.id,
    aggregateVersion: version,
    data: {
      ...identity(line),
      amount,
      suspendedAt: when.at.toISOString(),
      suspendedOn: when.on,
      unidentified: { code: codes.unidentified, amount },
      suspense: { code: codes.suspense, amount },
      because: because && { rule: because.rule, policies: [...because.policies], sentence: because.sentence },
    },
  }) as ContractEvent;
}
