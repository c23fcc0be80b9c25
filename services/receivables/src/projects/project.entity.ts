import type { Day } from '@tolbooth/calendar';
import {
  amountColumn,
  dayColumn,
  idColumn,
  instantColumn,
  jsonColumn,
  textColumn,
  wholeColumn,
} from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { ProjectInvoiceState } from './project.states';

/** Who pays for a project; the amount is a decimal text in the project's currency. */
export interface Funding {
  readonly source: string;
  readonly reference: string;
  readonly amount: string;
}

/** R-22, M14: a project of a billable type. */
@Entity('project')
export class ProjectRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() code: string;
  @textColumn() title: string;
  @textColumn() type: string;
  /** Project group of its revenue codes (C-17); null where the pack's codes have none. */
  @textColumn({ name: 'project_group', nullable: true }) projectGroup: string | null;
  @textColumn() salesperson: string;
  @textColumn({ name: 'cost_centre' }) costCentre: string;
  @textColumn({ name: 'debt_type' }) debtType: string;
  @textColumn() subjective: string;
  @textColumn({ name: 'tax_code', nullable: true }) taxCode: string | null;
  @textColumn({ name: 'contact_name' }) contactName: string;
  @textColumn({ name: 'contact_number' }) contactNumber: string;
  @textColumn() currency: string;
  @amountColumn({ name: 'fees_budget' }) feesBudget: bigint;
  @Column({ name: 'on_cost_percent', type: 'numeric', precision: 7, scale: 4 }) onCostPercent: string;
  @jsonColumn() funding: readonly Funding[];
  @textColumn({ name: 'set_up_by' }) setUpBy: string;
  @instantColumn({ name: 'set_up_at' }) setUpAt: Date;
  @wholeColumn() version: number;
}

@Entity('project_agreement')
export class ProjectAgreementRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'project_id' }) projectId: string;
  @textColumn() account: string;
  @textColumn() nature: string;
  @textColumn() reference: string;
  @dayColumn({ name: 'agreed_on' }) agreedOn: Day;
  @amountColumn() ceiling: bigint;
  /** Net of what was drafted and not withdrawn. */
  @amountColumn() billed: bigint;
  @wholeColumn() version: number;
}

@Entity('project_cost')
export class ProjectCostRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'project_id' }) projectId: string;
  @textColumn() reference: string;
  @textColumn() description: string;
  @dayColumn({ name: 'incurred_on' }) incurredOn: Day;
  @amountColumn() amount: bigint;
  @textColumn() currency: string;
  /** Borne, and will be recharged. */
  @Column({ type: 'boolean' }) recharged: boolean;
  @idColumn({ name: 'file_id', nullable: true }) fileId: string | null;
  @textColumn({ name: 'recorded_by' }) recordedBy: string;
  @instantColumn({ name: 'recorded_at' }) recordedAt: Date;
  @idColumn({ name: 'project_invoice_id', nullable: true }) projectInvoiceId: string | null;
}

/** A billing event: the draft of an invoice, until it is released. */
@Entity('project_invoice')
export class ProjectInvoiceRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'project_id' }) projectId: string;
  @idColumn({ name: 'agreement_id' }) agreementId: string;
  @textColumn() state: ProjectInvoiceState;
  @textColumn() description: string;
  @dayColumn({ name: 'service_from' }) serviceFrom: Day;
  @dayColumn({ name: 'service_to' }) serviceTo: Day;
  @amountColumn() costs: bigint;
  @amountColumn({ name: 'on_cost' }) onCost: bigint;
  @amountColumn() fee: bigint;
  @amountColumn() net: bigint;
  @textColumn() currency: string;
  @idColumn({ name: 'batch_id', nullable: true }) batchId: string | null;
  @idColumn({ name: 'invoice_id', nullable: true }) invoiceId: string | null;
  @textColumn({ name: 'drafted_by' }) draftedBy: string;
  @dayColumn({ name: 'drafted_on' }) draftedOn: Day;
  @textColumn({ name: 'released_by', nullable: true }) releasedBy: string | null;
  @dayColumn({ name: 'released_on', nullable: true }) releasedOn: Day | null;
  @textColumn({ name: 'finalised_by', nullable: true }) finalisedBy: string | null;
  @dayColumn({ name: 'finalised_on', nullable: true }) finalisedOn: Day | null;
  @textColumn({ name: 'withdrawn_why', nullable: true }) withdrawnWhy: string | null;
  @wholeColumn() version: number;
}
