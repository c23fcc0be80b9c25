import { unseal } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { directDebits } from '@tolbooth/formats';
import { carriedName, type PayerAccount } from '../direct-debit-mandates/bank-account.rules';
import type { DirectDebitScheme } from '../direct-debit-mandates/direct-debits.policy';
import type { MandateRow } from '../direct-debit-mandates/mandate.entity';
import type { ItemRow } from './collection.entity';
import { codeOf, sequenceOf, type Told } from './collection.rules';

export interface Collecting {
  readonly scheme: DirectDebitScheme;
  /** Number of the file. */
  readonly number: string;
  readonly on: Day;
  readonly at: Date;
  readonly processedOn: Day;
  readonly collectOn: Day;
  readonly items: readonly Collected[];
}

export interface Collected {
  readonly item: ItemRow;
  readonly mandate: MandateRow;
  readonly told: Told;
}

/** The file that the bank collects by, as the scheme has it. */
export function collectionFile(collecting: Collecting): string {
  return collecting.scheme.format === 'bacs18' ? bacs18(collecting) : pain008(collecting);
}

function bacs18({ scheme, number: serial, on: createdOn, processedOn: processingOn, items }: Collecting): string {
  const { name, identifier: serviceUser, sortCode = '', accountNumber = '' } = scheme.creditor;
  const records = items.map(({ item, mandate, told }) => {
    const payer = accountOf(mandate);
    return {
      ...{
        code: codeOf(item, told),
        reference: item.reference,
        amount: item.amount,
        name: carriedName(payer.accountName),
      },
      ...{ sortCode: payer.sortCode ?? '', accountNumber: payer.accountNumber ?? '' },
    };
  });
  const account = { name, sortCode, accountNumber };
  return directDebits.writeBacs18({ serviceUser, serial, createdOn, processingOn, account, records });
}

function pain008({ scheme, number, at, collectOn, items }: Collecting): string {
  const { creditor, currency, format } = scheme;
  return directDebits.writePain008({
    ...{ version: format === 'pain.008.001.02' ? '02' : '08', messageId: `DD-${number}`, createdAt: at },
    ...{ collectOn, currency, creditor },
    items: items.map(({ item, mandate, told }) => {
      const payer = accountOf(mandate);
      return {
        ...{ endToEndId: endToEndOf(item.id), sequence: sequenceOf(told), amount: item.amount },
        ...{ mandate: item.reference, signedOn: mandate.signedOn, name: payer.accountName, account: payer },
        text: `${item.account} ${item.reference}`,
      };
    }),
  });
}

function accountOf(mandate: MandateRow): PayerAccount {
  return JSON.parse(unseal(mandate.sealed, mandate.id)) as PayerAccount;
}

/** An item's id as banks carry it: 35 characters at most. */
export function endToEndOf(id: string): string {
  return id.replaceAll('-', '');
}

/** The id of the item that an end-to-end id names; undefined where it is none of ours. */
export function itemOfEndToEnd(text: string): string | undefined {
  const match = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i.exec(text.trim());
  return match?.slice(1).join('-').toLowerCase();
}
