import { AuditorsParcelRow } from './auditors-parcel/auditors-parcel.entity';
import { AttachmentRow } from './attachments/attachment.entity';
import { BalanceDifferenceRow } from './balances/balance-difference.entity';
import { BookRow } from './books/book.entity';
import { CodeChangeItemRow, CodeChangeRow } from './code-changes/code-change.entity';
import { BudgetVersionRow } from './budgets/budget.entity';
import { CodeCombinationRow, SegmentValueRow } from './codes/codes.entity';
import { CommitmentInvoiceRow, CommitmentOrderRow } from './commitments/commitment.entity';
import { FundingSourceRow } from './funding/funding-source.entity';
import { ReceiptDocumentRow } from './goods-received/receipt-document.entity';
import { HierarchyNodeRow, HierarchyRow, HierarchyVersionRow } from './hierarchies/hierarchy.entity';
import { ClosingRateRow, ReplenishmentRow } from './exchange/replenishment.entity';
import { WaitingEntryRow } from './intake/waiting-entry.entity';
import { ManualJournalLineRow, ManualJournalRow } from './manual-journals/manual-journal.entity';
import { JournalImportRow } from './journal-imports/journal-import.entity';
import { BreakRow } from './proof/break.entity';
import { ClosingTaskRow } from './closing/closing-task.entity';
import { PeriodRow, PeriodStepRow } from './periods/period.entity';
import { ReopeningRow } from './period-steps/reopening.entity';
import { YearEndRow } from './year-end/year-end.entity';
import { ProofRow } from './proof/proof.entity';
import { TaxAdjustmentRow, TaxReturnRow } from './tax-returns/tax-return.entity';
import { ChargeRow, DirectRechargeRow, ObjectionRow, RechargeRow } from './recharges/recharge.entity';
import { RecurringJournalRow } from './recurring-journals/recurring-journal.entity';
import { WorkItemRow } from './work-items/work-item.entity';
import { VirementRow } from './virements/virement.entity';

export const entities = [
  AuditorsParcelRow,
  BookRow,
  SegmentValueRow,
  CodeCombinationRow,
  CodeChangeRow,
  CodeChangeItemRow,
  FundingSourceRow,
  HierarchyRow,
  HierarchyVersionRow,
  HierarchyNodeRow,
  ReplenishmentRow,
  ClosingRateRow,
  JournalImportRow,
  PeriodRow,
  PeriodStepRow,
  ReopeningRow,
  ClosingTaskRow,
  YearEndRow,
  WaitingEntryRow,
  ProofRow,
  BreakRow,
  TaxReturnRow,
  TaxAdjustmentRow,
  RechargeRow,
  ObjectionRow,
  ChargeRow,
  DirectRechargeRow,
  BalanceDifferenceRow,
  WorkItemRow,
  BudgetVersionRow,
  VirementRow,
  CommitmentOrderRow,
  CommitmentInvoiceRow,
  ReceiptDocumentRow,
  ManualJournalRow,
  ManualJournalLineRow,
  RecurringJournalRow,
  AttachmentRow,
];
