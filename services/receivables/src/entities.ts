import { BankStatementRow, StatementFileRow, StatementLineRow } from './bank-statements/bank-statement.entity';
import { CollectionRow, ItemRow, PartRow } from './direct-debit-collections/collection.entity';
import { DirectDebitFileRow, InstructionRow, MandateRow } from './direct-debit-mandates/mandate.entity';
import { AdviceRow, ReportRow } from './direct-debit-returns/advice.entity';
import { DisposalRow } from './asset-disposals/disposal.entity';
import { BankingRow } from './bankings/banking.entity';
import { BadDebtAlertRow, ChargeCalculationRow } from './charge-calculations/charge-calculation.entity';
import { ChargeApprovalRow, ChargeRow } from './charges/charge.entity';
import { DisputeCopy } from './copies/dispute.entity';
import { DunningCopy } from './copies/dunning.entity';
import { CustomerNewsRow, CustomerRow } from './customers/customer.entity';
import { ErasureRow } from './erasures/erasure.entity';
import { ExpectedIncomeRow } from './expected-income/expected-income.entity';
import { CustomerImportRow } from './customer-imports/customer-import.entity';
import { CustomerMergeRow } from './customer-merges/customer-merge.entity';
import { EvidenceRow } from './evidence/evidence.entity';
import { DocumentDeliveryRow } from './document-delivery/document-delivery.entity';
import { InvoiceCopyRow, InvoiceDocumentRow } from './invoice-documents/invoice-document.entity';
import { InvoiceBatchRow } from './invoice-batches/invoice-batch.entity';
import { RaisingChargeRow } from './raising-charges/raising-charge.entity';
import { RecurringInvoiceRow } from './recurring-invoices/recurring-invoice.entity';
import { IncompleteConfirmationRow } from './invoices/incomplete-confirmation.entity';
import { DistributionRow, InvoiceRow, LineRow, ReductionRow } from './invoices/invoice.entity';
import { InvoicePrintRow, ReturnToOfficeRow } from './print-runs/print-run.entity';
import { ImportedFileRow } from './imported-files/imported-file.entity';
import { StandingOrderRow } from './standing-orders/standing-order.entity';
import { StatementRow } from './statements-of-account/statement.entity';
import { IncomeContactRow } from './income-contacts/income-contact.entity';
import { IncomeQueryRow } from './income-queries/income-query.entity';
import { InternalBillRow, InternalSystemRow } from './internal-billing/internal-bill.entity';
import { LineClaimRow, MatchProposalRow } from './matching/match-proposal.entity';
import { MatchRuleRow } from './match-rules/match-rule.entity';
import { LodgementLineRow, LodgementRow } from './lodgements/lodgement.entity';
import { StandardRow } from './lodgement-standards/standard.entity';
import { MisbankedIncomeRow } from './misbanked-income/misbanked.entity';
import { ProjectAgreementRow, ProjectCostRow, ProjectInvoiceRow, ProjectRow } from './projects/project.entity';
import { BankingSiteRow, SiteAlertRow } from './banking-sites/site.entity';
import { CashIntakeRow, CodedSlipRow } from './coded-slips/coded-slip.entity';
import { DepositBalanceRow } from './deposit-balancing/balance.entity';
import { DepositMoveRow, DepositRow } from './deposits/deposit.entity';
import { RefundPartRow, RefundRow } from './refunds/refund.entity';
import { ReviewRow, ReviewStepRow, TransactionListReviewRow } from './reviews/review.entity';
import { ApplicationRow, ReceiptRow } from './receipts/receipt.entity';
import { RemissionDelegationRow, RemissionMemberRow, RemissionRow } from './remissions/remission.entity';
import { ServiceBillingRow, ServiceRow } from './services-to-bill/service.entity';

import { ReferenceEntryRow, ReferenceRequestRow } from './reference/reference.entity';

export const entities = [
  CustomerRow,
  CustomerNewsRow,
  CustomerMergeRow,
  ErasureRow,
  CustomerImportRow,
  ReferenceEntryRow,
  ReferenceRequestRow,
  InvoiceRow,
  LineRow,
  DistributionRow,
  ReductionRow,
  EvidenceRow,
  IncompleteConfirmationRow,
  InvoiceBatchRow,
  RecurringInvoiceRow,
  RaisingChargeRow,
  ReceiptRow,
  ApplicationRow,
  BankingRow,
  LodgementRow,
  LodgementLineRow,
  StandardRow,
  StandingOrderRow,
  MisbankedIncomeRow,
  DepositRow,
  DepositMoveRow,
  RefundRow,
  RefundPartRow,
  BankingSiteRow,
  SiteAlertRow,
  CashIntakeRow,
  CodedSlipRow,
  DepositBalanceRow,
  DisputeCopy,
  DunningCopy,
  ReviewRow,
  ReviewStepRow,
  TransactionListReviewRow,
  ChargeRow,
  ChargeApprovalRow,
  BadDebtAlertRow,
  ChargeCalculationRow,
  DisposalRow,
  InternalBillRow,
  InternalSystemRow,
  StatementFileRow,
  BankStatementRow,
  StatementLineRow,
  MatchProposalRow,
  LineClaimRow,
  ExpectedIncomeRow,
  MatchRuleRow,
  IncomeContactRow,
  IncomeQueryRow,
  DocumentDeliveryRow,
  InvoiceDocumentRow,
  InvoiceCopyRow,
  InvoicePrintRow,
  ReturnToOfficeRow,
  ImportedFileRow,
  ServiceRow,
  ServiceBillingRow,
  ProjectRow,
  ProjectAgreementRow,
  ProjectCostRow,
  ProjectInvoiceRow,
  RemissionRow,
  RemissionMemberRow,
  RemissionDelegationRow,
  StatementRow,
  MandateRow,
  InstructionRow,
  DirectDebitFileRow,
  CollectionRow,
  ItemRow,
  PartRow,
  ReportRow,
  AdviceRow,
];
