import { accessRefusals } from '@tolbooth/access';
import { chartRefusals } from '@tolbooth/chart';
import { formatRefusals, statementRefusals } from '@tolbooth/formats';
import { defineRefusals } from '@tolbooth/refusals';
import { bankStatementRefusals } from './bank-statements/bank-statement.refusals';
import { internalBillRefusals } from './internal-billing/internal-bill.refusals';
import { disposalRefusals } from './asset-disposals/asset-disposals.refusals';
import { chargeCalculationRefusals } from './charge-calculations/charge-calculation.refusals';
import { chargeRefusals } from './charges/charges.refusals';
import { customerRefusals } from './customers/customer.refusals';
import { customerImportRefusals } from './customer-imports/customer-imports.refusals';
import { customerMergeRefusals } from './customer-merges/customer-merge.refusals';
import { erasureRefusals } from './erasures/erasure.refusals';
import { siteRefusals } from './banking-sites/site.refusals';
import { codedSlipRefusals } from './coded-slips/coded-slip.refusals';
import { balanceRefusals } from './deposit-balancing/balance.refusals';
import { collectionRefusals } from './direct-debit-collections/collections.refusals';
import { returnRefusals } from './direct-debit-returns/returns.refusals';
import { standingOrderRefusals } from './standing-orders/standing-order.refusals';
import { mandateRefusals } from './direct-debit-mandates/mandates.refusals';
import { depositRefusals } from './deposits/deposit.refusals';
import { refundRefusals } from './refunds/refund.refusals';
import { expectedIncomeRefusals } from './expected-income/expected-income.refusals';
import { evidenceRefusals } from './evidence/evidence.refusals';
import { invoiceDocumentRefusals } from './invoice-documents/invoice-documents.refusals';
import { invoiceBatchRefusals } from './invoice-batches/invoice-batches.refusals';
import { raisingChargeRefusals } from './raising-charges/raising-charges.refusals';
import { recurringInvoiceRefusals } from './recurring-invoices/recurring-invoices.refusals';
import { invoiceRefusals } from './invoices/invoice.refusals';
import { lodgementRefusals } from './lodgements/lodgement.refusals';
import { referenceRefusals } from './reference/reference.refusals';
import { paperRefusals } from './papers/paper.refusals';
import { printRunRefusals } from './print-runs/print-run.refusals';
import { projectRefusals } from './projects/projects.refusals';
import { matchingRefusals } from './matching/matching.refusals';
import { matchRuleRefusals } from './match-rules/match-rules.refusals';
import { incomeContactRefusals } from './income-contacts/income-contacts.refusals';
import { incomeQueryRefusals } from './income-queries/income-query.refusals';
import { receiptRefusals } from './receipts/receipt.refusals';
import { trendRefusals } from './trends/trends.refusals';
import { reviewRefusals } from './reviews/review.refusals';
import { reportRefusals } from './reports/report.refusals';
import { importedFileRefusals } from './imported-files/imported-files.refusals';
import { remissionRefusals } from './remissions/remissions.refusals';
import { serviceRefusals } from './services-to-bill/services-to-bill.refusals';
import { writeOffRefusals } from './write-offs/write-offs.refusals';

/** Every rule that this service says no by: the problem's type and, where there is one, the constraint's name. */
export const refusals = defineRefusals({
  ...accessRefusals,
  ...chartRefusals,
  ...statementRefusals,
  ...bankStatementRefusals,
  ...matchingRefusals,
  ...expectedIncomeRefusals,
  ...matchRuleRefusals,
  ...incomeContactRefusals,
  ...incomeQueryRefusals,
  ...customerRefusals,
  ...customerMergeRefusals,
  ...erasureRefusals,
  ...customerImportRefusals,
  ...invoiceRefusals,
  ...evidenceRefusals,
  ...paperRefusals,
  ...invoiceBatchRefusals,
  ...recurringInvoiceRefusals,
  ...raisingChargeRefusals,
  ...formatRefusals,
  ...receiptRefusals,
  ...referenceRefusals,
  ...depositRefusals,
  ...siteRefusals,
  ...codedSlipRefusals,
  ...balanceRefusals,
  ...refundRefusals,
  ...lodgementRefusals,
  ...chargeRefusals,
  ...chargeCalculationRefusals,
  ...disposalRefusals,
  ...internalBillRefusals,
  ...reportRefusals,
  ...reviewRefusals,
  ...trendRefusals,
  ...invoiceDocumentRefusals,
  ...printRunRefusals,
  ...importedFileRefusals,
  ...serviceRefusals,
  ...projectRefusals,
  ...remissionRefusals,
  ...mandateRefusals,
  ...standingOrderRefusals,
  ...collectionRefusals,
  ...returnRefusals,
  ...writeOffRefusals,
});
