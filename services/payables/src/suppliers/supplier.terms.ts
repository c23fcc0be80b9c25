import type { AddressField } from '@tolbooth/contracts';

/** town and country always stand. */
export type Address = AddressField;
export type PaymentMethod = 'cheque' | 'bank-transfer';
/** M68: new suppliers are told of the transfer option; what they said. */
export type EftAnswer = 'accepted' | 'declined' | 'no-answer';

export interface TaxNumber {
  /** `vat`, `company`, `charity`, `hst`, … as the country names it. */
  readonly kind: string;
  readonly number: string;
}
