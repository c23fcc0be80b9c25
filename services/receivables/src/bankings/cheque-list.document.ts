import { Field, MoneyBody } from '@tolbooth/http';
import { parseAmount } from '@tolbooth/money';
import { moneyOf } from '../invoices/invoice.events';
import type { BankingRow } from './banking.entity';

export class ListedChequeView {
  @Field.shown({ description: 'Drawer', example: 'Ann Lee' }) drawer: string;
  @Field.shown({ description: 'Amount', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Invoice that it pays', example: '10342718', optional: true }) invoice?: string;
  @Field.shown({ description: 'What is written on its back', example: 'GB082562' }) onTheBack: string;
}

export class EnvelopeView {
  @Field.shown({ description: 'n of m', example: 1, type: { type: 'integer' } }) envelope: number;
  @Field.shown({ description: 'm', example: 2, type: { type: 'integer' } }) of: number;
  @Field.shown({ description: 'Number of cheques', example: 2, type: { type: 'integer' } }) cheques: number;
  @Field.shown({ description: 'Their value', of: () => MoneyBody }) value: MoneyBody;
  @Field.shown({ description: 'The list that lies inside', of: () => [ListedChequeView] }) list: ListedChequeView[];
}

export class ChequeListView {
  @Field.shown({ description: 'Reference of the slip', example: 'GB082562' }) reference: string;
  @Field.shown({ description: 'Account of the team', example: 'L0000007' }) account: string;
  @Field.shown({ description: 'Number of cheques', example: 2, type: { type: 'integer' } }) cheques: number;
  @Field.shown({ description: 'Their value', of: () => MoneyBody }) value: MoneyBody;
  @Field.shown({ description: 'Envelopes in their order', of: () => [EnvelopeView] }) envelopes: EnvelopeView[];
}

/** M36: envelope n of m with its list; the reference stands on the back of each cheque. */
export function chequeList(banking: BankingRow): ChequeListView {
  const cheques = banking.items.filter((item) => item.method === 'cheque');
  const { envelopes, currency, slipReference } = banking;
  const perEnvelope = Math.max(1, Math.ceil(cheques.length / Math.max(1, envelopes)));
  const value = (list: typeof cheques) =>
    moneyOf(
      list.reduce((sum, each) => sum + parseAmount(each.amount, currency), 0n),
      currency,
    );
  return {
    reference: slipReference,
    account: banking.account,
    cheques: cheques.length,
    value: value(cheques),
    envelopes: Array.from({ length: envelopes }, (_, index) => {
      const own = cheques.slice(index * perEnvelope, (index + 1) * perEnvelope);
      return {
        envelope: index + 1,
        of: envelopes,
        cheques: own.length,
        value: value(own),
        list: own.map(({ drawer, amount, invoice }) => ({
          drawer: drawer ?? '',
          amount: { amount, currency },
          invoice,
          onTheBack: slipReference,
        })),
      };
    }),
  };
}
