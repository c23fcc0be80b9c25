import type { Day } from '@tolbooth/calendar';

/** A question to a budget holder about a debt (M42); unanswered by `answerBy` it makes the debt disputed. */
export interface Enquiry {
  readonly id: string;
  readonly invoiceId: string;
  readonly costCentre: string;
  readonly question: string;
  readonly putOn: Day;
  readonly putBy: string;
  /** Last day on which an answer counts as prompt. */
  readonly answerBy: Day;
  readonly status: 'open' | 'answered' | 'lapsed';
  readonly answer: string | null;
  readonly answeredOn: Day | null;
  /** Dispute that its silence opened. */
  readonly disputeId: string | null;
  readonly version: number;
}
