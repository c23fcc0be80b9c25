import { Allow } from 'class-validator';

import { describeField } from './field-docs';

/**
 * Money on the wire: a decimal text in units of the currency, never a JSON number. Whether it is well-formed, precise and
 * of the right sign depends on both fields, so `Field.money` of the surrounding class checks them together.
 */
export class MoneyBody {
  @Allow() amount: string;
  @Allow() currency: string;
}

describeField(MoneyBody.prototype, 'amount', {
  description: 'Decimal number with at most the places of the currency',
  example: '117.50',
  schema: { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' },
});
describeField(MoneyBody.prototype, 'currency', {
  description: 'ISO 4217 code',
  example: 'GBP',
  schema: { type: 'string', pattern: '^[A-Z]{3}$' },
});
