import type { ContractEvent } from '@tolbooth/contracts';
import type { Call } from '@tolbooth/verbs';
import type { StatementLineRow } from '../bank-statements/bank-statement.entity';
import type { LineCodes } from './line-codes';
import { incomeIdentified, incomeUnidentified } from './line.events';

interface Part {
  readonly amount: bigint;
  readonly customer?: string | undefined;
  readonly code?: string | undefined;
  /** Output tax within the amount, of income. */
  readonly tax: bigint;
}

/** What stood as unidentified leaves its code; income that a code takes at once is told as both in one. Changes the line. */
export function leaveParked(line: StatementLineRow, part: Part, codes: LineCodes, call: Call): (() => ContractEvent)[] {
  const to = { code: part.code ?? codes.bank, account: part.customer };
  const { version, parkedCode, parked } = line;
  const events: (() => ContractEvent)[] = [];
  // Money of a receipt that was reversed came back to the line, not to the code.
  const left = parked < part.amount ? parked : part.amount;
  // What stood as unidentified and what did not share the tax, to the penny.
  const taxUpTo = (amount: bigint) => (part.tax * amount) / part.amount;
  if (parkedCode !== null && left > 0n) {
    const state = line.state === 'suspense' ? ('suspense' as const) : ('unidentified' as const);
    line.parked -= left;
    if (line.parked === 0n) line.parkedCode = null;
    const tax = { code: codes.outputVat, amount: taxUpTo(left) };
    events.push(() => incomeIdentified(line, version, { state, code: parkedCode }, { ...to, amount: left, tax }, call));
  }
  const rest = part.amount - left;
  if (part.code === undefined || rest === 0n) return events;
  const passing = { ...line, parked: rest };
  const from = { state: 'unidentified' as const, code: codes.unidentified };
  const tax = { code: codes.outputVat, amount: part.tax - taxUpTo(left) };
  return [
    ...events,
    () => incomeUnidentified(passing, version, codes, call.on, call),
    () => incomeIdentified(line, version, from, { ...to, amount: rest, tax }, call),
  ];
}
