// D-11, DETAILS 4: what each step does to a request and to the debts that it is about.
import type { Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Debt } from '../debts/debt';
import type { WriteOff, WriteOffItem } from './write-off';
import { writeOffTransitions, type WriteOffMove } from './write-off.states';

interface Decision {
  readonly by: string;
  readonly on: Day;
  readonly at: Date;
  readonly text: string | null;
  readonly measured?: bigint;
}

/** The request after the step; nothing but a request that waits can be decided. */
export function decided(writeOff: WriteOff, move: WriteOffMove, decision: Decision): WriteOff | Refusal {
  const step = writeOffTransitions.find(({ from, by }) => from === writeOff.status && by === move);
  if (!step) {
    return refuse('write-off-decided', {
      field: 'id',
      detail: `The request is ${writeOff.status} since ${writeOff.decidedOn}.`,
      facts: { status: writeOff.status },
    });
  }
  const live = step.to === 'approved';
  return {
    ...writeOff,
    status: step.to,
    ...{ decidedBy: decision.by, decidedOn: decision.on, decidedAt: decision.at, decision: decision.text },
    measured: decision.measured ?? null,
    version: writeOff.version + 1,
    items: writeOff.items.map((item) => ({ ...item, live })),
  };
}

/**
 * A debt after a step of its request: while one waits dunning is held, or goes on where the policy says so; an approved one
 * holds until receivables have executed it, unless the debt is still chased; a refused one lets dunning go on.
 */
export function debtUnder(debt: Debt, writeOff: WriteOff, whileRequested: 'hold' | 'go-on'): Debt {
  const { id, status, stillChased } = writeOff;
  const version = debt.version + 1;
  if (status === 'requested') {
    return { ...debt, writeOffId: id, writeOffHolds: whileRequested === 'hold', version };
  }
  if (status === 'approved') return { ...debt, writeOffHolds: !stillChased, stillChased, version };
  return { ...debt, writeOffId: null, writeOffHolds: false, version };
}

/** What receivables told of one invoice of an approval: what was written off, 0 where nothing was open any more. */
export interface Execution {
  readonly writeOffId: string;
  readonly amount: bigint;
}

/** The item that is over with it; none when it was told before. */
export function executed(items: readonly WriteOffItem[], told: Execution): WriteOffItem[] {
  return items
    .filter((item) => item.live && item.writeOffId === told.writeOffId)
    .map((item) => ({ ...item, live: false, writtenOff: told.amount }));
}
