import { day } from '@tolbooth/calendar';
import type { MoneyField } from '@tolbooth/contracts';
import { upsertRows } from '@tolbooth/database';
import { parseMoney } from '@tolbooth/money';
import type { Change, Verb } from '@tolbooth/verbs';
import { DunningCopy } from './dunning.entity';

export interface TakenStep {
  /** Of the event. */
  readonly id: string;
  readonly step: string;
  readonly data: {
    readonly invoiceId: string;
    readonly invoiceNumber: string;
    readonly customerAccount: string;
    readonly issuedOn: string;
    readonly balance: MoneyField;
    readonly protocol: string;
    readonly because: { readonly sentence: string };
  };
}

interface Copied extends Change {
  readonly row: DunningCopy;
}

/** what collections did about a debt shows on the account, and gives the debt its status in reports. */
export const copyDunningStep: Verb<TakenStep, undefined, Copied> = {
  name: 'copy-dunning-step',
  requirement: 'R-19',
  about: ({ id }) => id,
  load: async (_, inputs) => inputs.map(() => undefined),
  decide: (_, { id, step, data }) => {
    const { minor, currency } = parseMoney(data.balance);
    const row = Object.assign(new DunningCopy(), {
      ...{ id, step, currency, balance: minor, protocol: data.protocol, sentence: data.because.sentence },
      ...{ invoiceId: data.invoiceId, invoiceNumber: data.invoiceNumber, account: data.customerAccount },
      onDay: day(data.issuedOn),
    });
    return { subject: { kind: 'dunning-step', id, version: 1 }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await upsertRows(
      tx,
      DunningCopy,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
