import type { Because } from '@tolbooth/audit';
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
import type { Proposal, Reason } from './proposal.rules';

@Entity('match_proposal')
export class MatchProposalRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'line_id' }) lineId: string;
  @textColumn() state: 'open' | 'confirmed' | 'rejected' | 'superseded';
  @wholeColumn() place: number;
  @textColumn() kind: Proposal['kind'];
  @textColumn() target: string;
  @textColumn() title: string;
  @amountColumn() amount: bigint;
  @wholeColumn() score: number;
  @Column({ type: 'json' }) reasons: readonly Reason[];
  /** Amounts as decimal text. */
  @Column({ type: 'json' }) applications: readonly {
    readonly invoice: string;
    readonly number: string;
    readonly amount: string;
  }[];
  @Column({ type: 'json' }) policies: readonly string[];
  @instantColumn({ name: 'made_at' }) madeAt: Date;
  /** the notice that is used by it. */
  @idColumn({ name: 'expected_income_id', nullable: true }) expectedIncomeId: string | null;
}

/** Append-only: whose how much of a line is. */
@Entity('line_claim')
export class LineClaimRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'line_id' }) lineId: string;
  @amountColumn() amount: bigint;
  /** Output tax within it, of income. */
  @amountColumn() tax: bigint;
  @textColumn() kind: 'receipt' | 'lodgement' | 'income' | 'collection';
  @idColumn({ name: 'receipt_id', nullable: true }) receiptId: string | null;
  @idColumn({ name: 'banking_id', nullable: true }) bankingId: string | null;
  @idColumn({ name: 'collection_id', nullable: true }) collectionId: string | null;
  @textColumn({ nullable: true }) account: string | null;
  @textColumn({ nullable: true }) code: string | null;
  @idColumn({ name: 'takes_back', nullable: true }) takesBack: string | null;
  @idColumn({ name: 'proposal_id', nullable: true }) proposalId: string | null;
  @instantColumn() at: Date;
  @dayColumn({ name: 'on_day' }) onDay: Day;
  @textColumn({ name: 'by_actor' }) byActor: string;
  @jsonColumn({ nullable: true }) because: Because | null;
  @idColumn({ name: 'expected_income_id', nullable: true }) expectedIncomeId: string | null;
}
