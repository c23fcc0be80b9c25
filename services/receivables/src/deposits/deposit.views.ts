import { Field, MoneyBody } from '@tolbooth/http';
import type { Runner } from '@tolbooth/verbs';
import { moneyOf } from '../invoices/invoice.events';
import { clearingPolicy } from './clearing.policy';
import { clearsOn } from './clearing.rules';
import type { DepositRow } from './deposit.entity';
import type { ReceiptPart } from './deposit.events';
import { heldOf } from './deposit.states';

export interface DepositShown {
  readonly deposit: DepositRow;
  /** What stands in it; not known right after a step. */
  readonly parts?: readonly ReceiptPart[];
}

export class HeldPartView {
  @Field.shown({ description: 'Id of the receipt', example: '0190a1b2-0000-7000-8000-000000000003' }) receipt: string;
  @Field.shown({ description: 'Number of the receipt', example: 'R26000042' }) number: string;
  @Field.shown({ description: 'Held of it', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Cleared from', example: '2026-11-28' }) clearsOn: string;
  @Field.shown({ description: 'Cleared today', type: { type: 'boolean' } }) cleared: boolean;
}

export class DepositView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000052' }) id: string;
  @Field.shown({ description: 'Number', example: 'H26000001' }) number: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'State', values: ['requested', 'held', 'closed', 'cancelled'] }) state: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'Kind', values: ['deposit', 'prepayment'] }) kind: string;
  @Field.shown({ description: 'For what', example: 'Hire of the large hall' }) purpose: string;
  @Field.shown({ description: 'Asked for', of: () => MoneyBody }) requested: MoneyBody;
  @Field.shown({ description: 'Received', of: () => MoneyBody }) received: MoneyBody;
  @Field.shown({ description: 'Held', of: () => MoneyBody }) held: MoneyBody;
  @Field.shown({ description: 'Applied to invoices', of: () => MoneyBody }) applied: MoneyBody;
  @Field.shown({ description: 'Given back', of: () => MoneyBody }) refunded: MoneyBody;
  @Field.shown({ description: 'Of what is held, cleared today', of: () => MoneyBody, optional: true })
  cleared?: MoneyBody;
  @Field.shown({ description: 'All that is asked for is held and cleared', type: { type: 'boolean' }, optional: true })
  serviceMayBegin?: boolean;
  @Field.shown({ description: 'Due on', example: '2026-12-01' }) dueOn: string;
  @Field.shown({ description: 'Day of the service', example: '2026-12-19', optional: true }) serviceOn?: string;
  @Field.shown({ description: 'Why it ended', optional: true }) endReason?: string;
  @Field.shown({ description: 'Receipts whose money stands in it', of: () => [HeldPartView], optional: true })
  parts?: HeldPartView[];

  static of({ deposit, parts }: DepositShown, runner: Runner): DepositView {
    const on = runner.today();
    const money = (minor: bigint) => moneyOf(minor, deposit.currency);
    const { workingDays } = runner.policies.at(clearingPolicy, on).value;
    const holidays = runner.policies.holidaysOn(on);
    const shown = parts?.map(({ receipt, amount }) => ({
      receipt,
      amount,
      from: clearsOn(receipt, workingDays, holidays),
    }));
    const cleared = shown?.reduce((sum, { amount, from }) => (from <= on ? sum + amount : sum), 0n);
    const { id, number, version, state, account, kind, purpose, dueOn } = deposit;
    return {
      ...{ id, number, version, state, customer: account, kind, purpose, dueOn },
      requested: money(deposit.requested),
      received: money(deposit.received),
      held: money(heldOf(deposit)),
      applied: money(deposit.applied),
      refunded: money(deposit.refunded),
      cleared: cleared === undefined ? undefined : money(cleared),
      serviceMayBegin:
        cleared === undefined ? undefined : deposit.received === deposit.requested && cleared === heldOf(deposit),
      serviceOn: deposit.serviceOn ?? undefined,
      endReason: deposit.endReason ?? undefined,
      parts: shown?.map(({ receipt, amount, from }) => ({
        receipt: receipt.id,
        number: receipt.number,
        amount: money(amount),
        clearsOn: from,
        cleared: from <= on,
      })),
    };
  }
}
