import { chartRefusals } from '@tolbooth/chart';
import { formatRefusals } from '@tolbooth/formats';
import { defineRefusals } from '@tolbooth/refusals';
import { auditorsParcelRefusals } from './auditors-parcel/auditors-parcel.refusals';
import { bookRefusals } from './books/books.refusals';
import { codeChangeRefusals } from './code-changes/code-changes.refusals';
import { budgetRefusals } from './budgets/budgets.refusals';
import { closingRefusals } from './closing/closing.refusals';
import { attachmentRefusals } from './attachments/attachments.refusals';
import { codeRefusals } from './codes/codes.refusals';
import { enquiryRefusals } from './enquiries/enquiries.refusals';
import { exchangeRefusals } from './exchange/exchange.refusals';
import { fundingRefusals } from './funding/funding.refusals';
import { goodsReceivedRefusals } from './goods-received/goods-received.refusals';
import { hierarchyRefusals } from './hierarchies/hierarchies.refusals';
import { intakeRefusals } from './intake/intake.refusals';
import { journalImportRefusals } from './journal-imports/journal-imports.refusals';
import { journalRefusals } from './journals/journals.refusals';
import { manualJournalRefusals } from './manual-journals/manual-journals.refusals';
import { periodRefusals } from './periods/periods.refusals';
import { proofRefusals } from './proof/proof.refusals';
import { yearEndRefusals } from './year-end/year-end.refusals';
import { taxReturnRefusals } from './tax-returns/tax-returns.refusals';
import { rechargeRefusals } from './recharges/recharges.refusals';
import { recurringJournalRefusals } from './recurring-journals/recurring-journals.refusals';
import { suspenseRefusals } from './suspense/suspense.refusals';

/** Every refusal of the ledger, beside what it guards; the database's constraints of the same name say it once more. */
export const refusals = defineRefusals({
  ...chartRefusals,
  ...formatRefusals,
  ...auditorsParcelRefusals,
  ...attachmentRefusals,
  ...bookRefusals,
  ...budgetRefusals,
  ...codeRefusals,
  ...codeChangeRefusals,
  ...enquiryRefusals,
  ...exchangeRefusals,
  ...fundingRefusals,
  ...goodsReceivedRefusals,
  ...hierarchyRefusals,
  ...intakeRefusals,
  ...journalRefusals,
  ...manualJournalRefusals,
  ...journalImportRefusals,
  ...periodRefusals,
  ...taxReturnRefusals,
  ...proofRefusals,
  ...closingRefusals,
  ...yearEndRefusals,
  ...rechargeRefusals,
  ...recurringJournalRefusals,
  ...suspenseRefusals,
});
