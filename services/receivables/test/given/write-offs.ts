import { collections } from '@tolbooth/contracts';
import { newId } from '@tolbooth/verbs';
import { gbp, type Body, type Office } from '../office';

/** Collections approved that these invoices are written off; answers the id of the request. */
export async function writeOffApproved(
  office: Office,
  invoices: readonly { readonly invoice: Body; readonly amount: string }[],
  change: { readonly stillChased?: boolean; readonly writeOffId?: string } = {},
): Promise<string> {
  const writeOffId = change.writeOffId ?? newId();
  await office.tell(collections.WriteOffApproved, {
    data: {
      ...{ ...collections.WriteOffApproved.example, ...change, writeOffId },
      customerAccount: invoices[0]!.invoice.payingCustomer,
      invoices: invoices.map(({ invoice, amount }) => ({
        ...{ invoiceId: invoice.id, invoiceNumber: invoice.number, amount: gbp(amount) },
      })),
    },
  });
  return writeOffId;
}
