import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AuditorsParcelsController } from './auditors-parcel/auditors-parcels.controller';
import { AttachmentsController } from './journal-papers/attachments.controller';
import { BalanceDifferencesController } from './balances/balance-differences.controller';
import { BooksController } from './books/books.controller';
import { CodesImportController } from './codes/codes-import.controller';
import { BudgetPositionsController } from './budget-positions/budget-positions.controller';
import { BudgetsController } from './budgets/budgets.controller';
import { ChecklistController } from './closing/checklist.controller';
import { KnownBookInterceptor } from './books/known-book.interceptor';
import { CombinationsController } from './codes/combinations.controller';
import { CodeChangesController } from './code-changes/code-changes.controller';
import { SegmentValuesController } from './codes/segment-values.controller';
import { CommitmentsController } from './commitments/commitments.controller';
import { EnquiriesController } from './enquiries/enquiries.controller';
import { FundingController } from './funding/funding.controller';
import { GoodsReceivedController } from './goods-received/goods-received.controller';
import { HierarchiesController } from './hierarchies/hierarchies.controller';
import { HierarchyVersionsController } from './hierarchies/hierarchy-versions.controller';
import { ExchangeController } from './exchange/exchange.controller';
import { WaitingEntriesController } from './intake/waiting-entries.controller';
import { CheckDesk } from './journal-imports/check-desk';
import { ImportFaultsController } from './journal-imports/import-faults.controller';
import { JournalImportsController } from './journal-imports/journal-imports.controller';
import { JournalsController } from './journals/journals.controller';
import { ManualJournalsController } from './manual-journals/manual-journals.controller';
import { PeriodsController } from './period-steps/periods.controller';
import { BreaksController } from './proof/breaks.controller';
import { ReopeningsController } from './period-steps/reopenings.controller';
import { ProofsController } from './proof/proofs.controller';
import { TaxReturnsController } from './tax-returns/tax-returns.controller';
import { DirectRechargesController } from './recharges/direct-recharges.controller';
import { RechargesController } from './recharges/recharges.controller';
import { RecurringJournalsController } from './recurring-journals/recurring-journals.controller';
import { SuspenseController } from './suspense/suspense.controller';
import { WorkItemsController } from './work-items/work-items.controller';
import { VirementsController } from './virements/virements.controller';
import { YearEndController } from './year-end/year-end.controller';

@Module({
  controllers: [
    AuditorsParcelsController,
    BooksController,
    CodesImportController,
    SegmentValuesController,
    CombinationsController,
    CodeChangesController,
    HierarchiesController,
    HierarchyVersionsController,
    PeriodsController,
    ReopeningsController,
    ChecklistController,
    YearEndController,
    JournalsController,
    JournalImportsController,
    ImportFaultsController,
    EnquiriesController,
    FundingController,
    WaitingEntriesController,
    ExchangeController,
    TaxReturnsController,
    WorkItemsController,
    RechargesController,
    DirectRechargesController,
    SuspenseController,
    ManualJournalsController,
    AttachmentsController,
    RecurringJournalsController,
    BalanceDifferencesController,
    ProofsController,
    BreaksController,
    BudgetsController,
    BudgetPositionsController,
    VirementsController,
    CommitmentsController,
    GoodsReceivedController,
  ],
  providers: [CheckDesk, { provide: APP_INTERCEPTOR, useClass: KnownBookInterceptor }],
})
export class LedgerModule {}
