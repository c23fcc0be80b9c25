import { reissueOf } from './reissue.rules';

const address = { line1: '1 Market Hill', town: 'Huntingdon', country: 'GB' };
const cheque = {
  number: 'Cheque 000101',
  cause: 'never-received' as const,
  effect: 'reissue-same' as const,
  amount: 24_000n,
  payeeName: 'OVJ',
  payeeAddress: address,
};
const same = { documents: [{ number: 'P1', state: 'approved', balance: 24_000n }], otherDocuments: false };

describe('W27 what a new cheque is made out for', () => {
  it('lost: the same, and nothing else', () => {
    expect(reissueOf(cheque, same)).toEqual({ amount: 24_000n });
    expect(reissueOf(cheque, { ...same, payeeName: 'Other' })).toMatchObject({ code: 'reissue-same' });
    expect(reissueOf(cheque, { ...same, payeeAddress: { ...address, line1: '2' } })).toMatchObject({
      code: 'reissue-same',
    });
    expect(reissueOf(cheque, { ...same, otherDocuments: true })).toMatchObject({ code: 'reissue-same' });
  });

  it('wrong payee: another payee or address, from a document that waits for the correction', () => {
    const wrong = { ...cheque, cause: 'wrong-payee' as const, effect: 'reissue-after-correction' as const };
    const held = { ...same, documents: [{ number: 'P1', state: 'held', balance: 24_000n }] };
    expect(reissueOf(wrong, held)).toMatchObject({ code: 'correction-missing', field: 'payeeName' });
    expect(reissueOf(wrong, { ...held, payeeName: 'OVJ Holdings' })).toEqual({ amount: 24_000n });
  });

  it('wrong amount: another amount, from documents that are approved', () => {
    const wrong = { ...cheque, cause: 'wrong-amount' as const, effect: 'reissue-after-correction' as const };
    expect(reissueOf(wrong, same)).toMatchObject({ code: 'correction-missing', field: 'supplierInvoiceIds' });
    const other = (state: string) => ({ ...same, documents: [{ number: 'P2', state, balance: 21_600n }] });
    expect(reissueOf(wrong, other('held'))).toMatchObject({ code: 'document-not-payable' });
    expect(reissueOf(wrong, other('approved'))).toEqual({ amount: 21_600n });
  });

  it('duplicate: never', () => {
    const duplicate = { ...cheque, cause: 'duplicate' as const, effect: 'no-reissue' as const };
    expect(reissueOf(duplicate, same)).toMatchObject({ code: 'duplicate-never-reissued' });
  });
});
