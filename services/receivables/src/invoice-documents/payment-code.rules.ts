// what a banking app reads from the document: the EPC's code for euro transfers (EPC069-12, version 002), "GiroCode".
export interface EpcPayment {
  readonly name: string;
  readonly iban: string;
  readonly bic?: string | undefined;
  /** `117.50`, in euro. */
  readonly amount: string;
  readonly reference: string;
}

/** Longest a beneficiary's name and a free reference may be by the standard. */
const longestName = 70;
const longestText = 140;
const least = 0.01;
const most = 999_999_999.99;

/** The text of the code, line by line as the standard has it; undefined for an amount that it cannot carry. */
export function epcPayload({ name, iban, bic, amount, reference }: EpcPayment): string | undefined {
  if (!/^\d+\.\d{2}$/.test(amount) || +amount < least || +amount > most) return undefined;
  const line = (text: string, longest: number) => text.replaceAll(/\s+/g, ' ').trim().slice(0, longest);
  const fields = [
    'BCD', // service tag
    '002', // version: the BIC may be missing
    '1', // UTF-8
    'SCT',
    bic ?? '',
    line(name, longestName),
    iban.replaceAll(' ', ''),
    `EUR${amount}`,
    '', // purpose
    '', // structured reference (ISO 11649): ours is not one
    line(reference, longestText),
  ];
  return fields.join('\n');
}
