// which claim to a line is taken back, and how the others end.
import { refuse, type Refusal } from '@tolbooth/refusals';

interface Claim {
  readonly kind: 'receipt' | 'lodgement' | 'income' | 'collection';
  readonly takesBack: string | null;
  readonly taken: boolean;
}

const instead = {
  receipt: 'a receipt; reverse the receipt',
  lodgement: 'a banking, whose lodgement is corrected',
  collection: 'a collection by direct debit; its return gives it back',
} as const;

export function takingBackFault({ kind, takesBack, taken }: Claim): Refusal | undefined {
  if (taken || takesBack !== null) {
    return refuse('claim-taken-back', { field: 'claim', detail: 'The claim counts no more' });
  }
  if (kind === 'income') return undefined;
  return refuse('claim-not-of-income', { field: 'claim', detail: `The claim is of ${instead[kind]}`, facts: { kind } });
}
