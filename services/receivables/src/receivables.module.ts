import { Module } from '@nestjs/common';
import { BankStatementsController } from './bank-statements/bank-statements.controller';
import { CollectionsController } from './direct-debit-collections/collections.controller';
import { DirectDebitFilesController } from './direct-debit-mandates/direct-debit-files.controller';
import { DirectDebitReturnsController } from './direct-debit-returns/returns.controller';
import { MandatesController } from './direct-debit-mandates/mandates.controller';
import { BankingsController } from './bankings/bankings.controller';
import { InternalBillingController } from './internal-billing/internal-billing.controller';
import { AssetDisposalsController } from './asset-disposals/asset-disposals.controller';
import { ChargeCalculationsController } from './charge-calculations/charge-calculations.controller';
import { ChargesController } from './charges/charges.controller';
import { CustomerSearchController } from './customers/customer-search.controller';
import { CustomersController } from './customers/customers.controller';
import { DocumentDeliveryController } from './document-delivery/document-delivery.controller';
import { EnquiriesController } from './enquiries/enquiries.controller';
import { EvidenceController } from './evidence/evidence.controller';
import { InvoiceDocumentsController } from './invoice-documents/invoice-documents.controller';
import { BatchTransactions } from './invoice-batches/batch-transactions.rows';
import { BatchDesk } from './invoice-batches/batch-desk';
import { InvoiceBatchesController } from './invoice-batches/invoice-batches.controller';
import { ExpectedIncomeController } from './expected-income/expected-income.controller';
import { CustomerImportsController } from './customer-imports/customer-imports.controller';
import { CustomerImportDesk } from './customer-imports/import-desk';
import { CustomerMergesController } from './customer-merges/customer-merges.controller';
import { InvoicesController } from './invoices/invoices.controller';
import { LodgementsController } from './lodgements/lodgements.controller';
import { StandingOrdersController } from './standing-orders/standing-orders.controller';
import { LodgementStandardsController } from './lodgement-standards/lodgement-standards.controller';
import { MisbankedIncomeController } from './misbanked-income/misbanked-income.controller';
import { BankingSitesController } from './banking-sites/banking-sites.controller';
import { CodedSlipsController } from './coded-slips/coded-slips.controller';
import { DepositBalancingController } from './deposit-balancing/deposit-balancing.controller';
import { DepositsController } from './deposits/deposits.controller';
import { RefundsController } from './refunds/refunds.controller';
import { ReceiptBatchesController } from './receipts/receipt-batches.controller';
import { PapersController } from './papers/papers.controller';
import { ErasuresController } from './erasures/erasures.controller';
import { PersonalDataController } from './personal-data/personal-data.controller';
import { PrintRunsController } from './print-runs/print-runs.controller';
import { StatementsOfAccountController } from './statements-of-account/statements-of-account.controller';
import { StatementLinesController } from './matching/statement-lines.controller';
import { UnidentifiedIncomeController } from './unidentified-income/unidentified-income.controller';
import { MatchRulesController } from './match-rules/match-rules.controller';
import { IncomeContactsController } from './income-contacts/income-contacts.controller';
import { IncomeQueriesController } from './income-queries/income-queries.controller';
import { ReceiptsController } from './receipts/receipts.controller';
import { RecurringInvoicesController } from './recurring-invoices/recurring-invoices.controller';
import { ReductionsController } from './reductions/reductions.controller';
import { TrendChartsController } from './trends/trend-charts.controller';
import { ReviewsController } from './reviews/reviews.controller';
import { ReferenceController } from './reference/reference.controller';
import { ReferenceRequestsController } from './reference/reference-requests.controller';
import { ProjectInvoicesController } from './projects/project-invoices.controller';
import { ProjectsController } from './projects/projects.controller';
import { RemissionsController } from './remissions/remissions.controller';
import { ServicesToBillController } from './services-to-bill/services-to-bill.controller';

@Module({
  controllers: [
    CustomersController,
    CustomerSearchController,
    CustomerMergesController,
    CustomerImportsController,
    InvoicesController,
    EvidenceController,
    InvoiceBatchesController,
    RecurringInvoicesController,
    ReductionsController,
    ReceiptsController,
    ReceiptBatchesController,
    DepositsController,
    BankingSitesController,
    CodedSlipsController,
    DepositBalancingController,
    RefundsController,
    BankingsController,
    BankStatementsController,
    StatementLinesController,
    UnidentifiedIncomeController,
    ExpectedIncomeController,
    MatchRulesController,
    IncomeContactsController,
    IncomeQueriesController,
    LodgementsController,
    StandingOrdersController,
    LodgementStandardsController,
    MisbankedIncomeController,
    EnquiriesController,
    TrendChartsController,
    ReviewsController,
    ReferenceController,
    DocumentDeliveryController,
    InvoiceDocumentsController,
    ReferenceRequestsController,
    PrintRunsController,
    PapersController,
    PersonalDataController,
    ErasuresController,
    StatementsOfAccountController,
    ChargesController,
    ChargeCalculationsController,
    AssetDisposalsController,
    InternalBillingController,
    ServicesToBillController,
    ProjectsController,
    ProjectInvoicesController,
    RemissionsController,
    MandatesController,
    DirectDebitFilesController,
    CollectionsController,
    DirectDebitReturnsController,
  ],
  providers: [BatchTransactions, CustomerImportDesk, BatchDesk],
})
export class ReceivablesModule {}
