import type { Day } from '@tolbooth/calendar';
import type { AddressField } from '@tolbooth/contracts';

/**
 * `awaited`: something was heard of an invoice whose completion has not arrived yet. `withdrawn`: reopened before
 * the cut-off. `settled`: nothing is open; a receipt that is taken back opens it again. `written-off`: nothing is open
 * because it was given up, wholly or in part (D-11).
 */
export type Standing = 'awaited' | 'open' | 'settled' | 'written-off' | 'withdrawn' | 'cancelled';

/** S1 is the reminder, S2 the final notice (D-01). */
export type Step = 'reminder' | 'final-notice';

/** What only the completion of an invoice tells. */
export interface InvoiceDetails {
  readonly invoiceNumber: string;
  readonly customerAccount: string;
  readonly customerName: string;
  readonly directorate: string;
  readonly debtType: string;
  /** Dunning protocol that the debt type selects. */
  readonly protocol: string;
  readonly invoiceDate: Day;
  readonly completedOn: Day;
  readonly dueDate: Day;
  readonly terms: string;
  /** Minor units, tax included, before adjustments. */
  readonly total: bigint;
  /** Stands for the budget holder who owns the income. */
  readonly costCentre: string;
  readonly billTo: AddressField;
}

/** One invoice as collections sees it. Amounts are minor units of `currency`. */
export interface Debt {
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly customerAccount: string;
  readonly currency: string;
  readonly standing: Standing;
  /** Open amount as receivables last told it. */
  readonly balance: bigint;
  /** Version of the invoice that told the details; 0 while the completion is awaited. */
  readonly detailsVersion: number;
  /** Version of the invoice that told balance and standing. */
  readonly balanceVersion: number;
  readonly details: InvoiceDetails | null;
  readonly disputedWhole: boolean;
  /** Sum of the parts that are held by disputes. */
  readonly disputedParts: bigint;
  /** The request to write it off that is not decided or executed yet. */
  readonly writeOffId: string | null;
  /** Whether nobody is asked for the money because of it. */
  readonly writeOffHolds: boolean;
  /** What is written off, as receivables last told it. */
  readonly writtenOff: bigint;
  /** The approval said so: what is written off is asked for all the same. */
  readonly stillChased: boolean;
  /** Who took money for it, or set it against it, whatever became of that: they do not give the rest up (SOD-64). */
  readonly moneyBy: readonly string[];
  readonly reminderOn: Day | null;
  readonly finalNoticeOn: Day | null;
  /** While a direct debit is on its way to collect it: its day. */
  readonly collectOn: Day | null;
  /** The last day on which a direct debit for it was rejected or returned. */
  readonly returnedOn: Day | null;
  /** Stored for the index only: `next-step.rules.ts` says what it must be, the proof compares. */
  readonly nextStep: Step | null;
  readonly nextStepOn: Day | null;
  readonly version: number;
}
