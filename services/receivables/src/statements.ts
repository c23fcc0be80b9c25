import { archiveSql } from '@tolbooth/documents';
import { bankStatementSql } from './bank-statements/bank-statement.rows';
import { bankStatementListSql } from './bank-statements/bank-statements.queries';
import { bankingSql } from './bankings/banking.rows';
import { internalBillSql } from './internal-billing/internal-bill.rows';
import { disposalSql } from './asset-disposals/disposal.rows';
import { chargeCalculationSql } from './charge-calculations/charge-calculation.rows';
import { chargeSql } from './charges/charge.rows';
import { disputeSql } from './copies/dispute.rows';
import { writeOffCopySql } from './copies/write-off.rows';
import { customerSearchSamples, likenessSql } from './customers/customer-search.queries';
import { nearDuplicatesSql } from './customers/near-duplicates.queries';
import { customerNewsSql } from './customers/customer.queries';
import { customerImportSql } from './customer-imports/customer-import.rows';
import { customerMergeSql } from './customer-merges/customer-merge.rows';
import { erasureSql } from './erasures/erasure.rows';
import { erasedRecordsSql } from './erasures/erased-records.statements';
import { erasedPapersSql, erasedSubjectsSql } from './erasures/erased-papers.statements';
import { customerSql } from './customers/customer.rows';
import { accountSql } from './enquiries/account.queries';
import { trendsSql } from './trends/trends.queries';
import { queuesSql } from './reviews/queues.queries';
import { listReviewSql } from './reviews/review-transaction-list';
import { transactionListSql } from './reviews/transaction-list.queries';
import { overviewSql } from './account-overview/overview.queries';
import { accountMovesSql } from './enquiries/account-moves.queries';
import { invoiceEnquirySql } from './enquiries/invoice-enquiry.queries';
import { receiptEnquirySql } from './enquiries/receipt-enquiry.queries';
import { openItemsOfSql, openItemsSql } from './enquiries/open-items.queries';
import { weeklySql } from './enquiries/weekly-lists.queries';
import { evidenceSql } from './evidence/evidence.rows';
import { invoiceDocumentSql } from './invoice-documents/invoice-document.rows';
import { importedFileSql } from './imported-files/imported-file.rows';
import { invoiceBatchSql } from './invoice-batches/invoice-batch.rows';
import { recurringInvoiceSql } from './recurring-invoices/recurring-invoice.rows';
import { invoiceListSql } from './invoices/invoice.queries';
import { invoiceSql } from './invoices/invoice.rows';
import { lodgementSql } from './lodgements/lodgement.rows';
import { standingOrderSql } from './standing-orders/standing-order.rows';
import { standardSql } from './lodgement-standards/standard.rows';
import { misbankedSql } from './misbanked-income/misbanked.rows';
import { paperSql } from './papers/owners.rows';
import { personalDataSql } from './personal-data/personal-data.rows';
import { readingsSql } from './personal-data/readings.report';
import { printRunSql } from './print-runs/print-run.rows';
import { siteSql } from './banking-sites/site.rows';
import { codedSlipSql } from './coded-slips/coded-slip.rows';
import { balanceSql } from './deposit-balancing/balance.rows';
import { collectionSql } from './direct-debit-collections/collection.rows';
import { adviceSql } from './direct-debit-returns/advice.rows';
import { mandateSql } from './direct-debit-mandates/mandate.rows';
import { depositSql } from './deposits/deposit.rows';
import { refundSql } from './refunds/refund.rows';
import { statementSql } from './statements-of-account/statement.rows';
import { reductionSql } from './reductions/reduction.rows';
import { raisingChargeSql } from './raising-charges/raising-charge.rows';
import { matchFactsSql } from './matching/match-facts.rows';
import { collectionFactsSql } from './matching/collection-facts.rows';
import { matchSql } from './matching/match.rows';
import { slipSql } from './matching/slip.rows';
import { statementLineSql } from './matching/statement-lines.queries';
import { unidentifiedSql } from './unidentified-income/unidentified.queries';
import { receiptListSql } from './receipts/receipt.queries';
import { referenceSql } from './reference/reference.rows';
import { receiptSql } from './receipts/receipt.rows';
import { replacementSql } from './invoices/replacement.rows';
import { openDebtSql } from './reports/open-debt.queries';
import { projectSql } from './projects/project.rows';
import { remissionSql } from './remissions/remission.rows';
import { serviceSql } from './services-to-bill/service.rows';
import { writeOffSql } from './write-offs/write-off.rows';

/** Every SQL string that this service writes out: one test prepares each against the migrated schema. */
export const receivablesSql: readonly string[] = [
  customerNewsSql,
  erasedSubjectsSql,
  readingsSql,
  nearDuplicatesSql,
  likenessSql,
  ...customerSearchSamples,
  openItemsSql,
  openItemsOfSql,
  invoiceListSql,
  receiptListSql,
  ...[
    archiveSql,
    bankStatementSql,
    bankStatementListSql,
    matchSql,
    collectionFactsSql,
    matchFactsSql,
    slipSql,
    unidentifiedSql,
    statementLineSql,
    bankingSql,
    replacementSql,
    disputeSql,
    customerSql,
    customerMergeSql,
    erasureSql,
    erasedRecordsSql,
    erasedPapersSql,
    customerImportSql,
    accountSql,
    weeklySql,
    invoiceSql,
    evidenceSql,
    invoiceBatchSql,
    reductionSql,
    raisingChargeSql,
    recurringInvoiceSql,
    lodgementSql,
    standardSql,
    standingOrderSql,
    misbankedSql,
    depositSql,
    siteSql,
    codedSlipSql,
    balanceSql,
    refundSql,
    receiptSql,
    referenceSql,
    chargeSql,
    chargeCalculationSql,
    disposalSql,
    internalBillSql,
    openDebtSql,
    invoiceDocumentSql,
    overviewSql,
    queuesSql,
    listReviewSql,
    transactionListSql,
    trendsSql,
    accountMovesSql,
    invoiceEnquirySql,
    receiptEnquirySql,
    printRunSql,
    personalDataSql,
    paperSql,
    importedFileSql,
    serviceSql,
    projectSql,
    remissionSql,
    statementSql,
    mandateSql,
    collectionSql,
    adviceSql,
    writeOffSql,
    writeOffCopySql,
  ].flatMap((statements) => Object.values(statements)),
];
