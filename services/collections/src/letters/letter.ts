import type { Day } from '@tolbooth/calendar';

/** L1 reminder, L2 final notice, L4 dispute opened, L5 dispute ending (DETAILS 1.7). */
export type LetterKind = 'L1' | 'L2' | 'L4' | 'L5';

/** One letter of an invoice's correspondence, which it can never lose (M53). */
export interface Letter {
  readonly id: string;
  readonly kind: LetterKind;
  readonly template: string;
  readonly invoiceId: string;
  readonly disputeId: string | null;
  readonly customerAccount: string;
  readonly recipientKind: 'customer' | 'budget-holder';
  /** Customer account or cost centre of the budget holder. */
  readonly recipient: string;
  readonly writtenOn: Day;
  /** Who or what wrote it. */
  readonly writtenBy: string;
  /** The fields that the template prints. */
  readonly content: Readonly<Record<string, unknown>>;
}
