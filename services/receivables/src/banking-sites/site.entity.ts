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

@Entity('banking_site')
export class BankingSiteRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() code: string;
  @wholeColumn() version: number;
  @textColumn() name: string;
  /** The team that banks from it. */
  @textColumn() account: string;
  @textColumn() currency: string;
  @amountColumn({ name: 'insured_limit' }) insuredLimit: bigint;
  @jsonColumn() custodians: string[];
  @jsonColumn({ name: 'key_holders' }) keyHolders: string[];
  @Column({ type: 'boolean' }) active: boolean;
  @instantColumn({ name: 'set_at' }) setAt: Date;
  @textColumn({ name: 'set_by' }) setBy: string;
}

export type AlertKind = 'above-limit' | 'too-long';

@Entity('banking_site_alert')
export class SiteAlertRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'site_id' }) siteId: string;
  @textColumn() code: string;
  @textColumn() kind: AlertKind;
  @textColumn() currency: string;
  @amountColumn() held: bigint;
  @dayColumn({ name: 'oldest_on' }) oldestOn: Day;
  @textColumn() sentence: string;
  @dayColumn({ name: 'raised_on' }) raisedOn: Day;
  @dayColumn({ name: 'closed_on', nullable: true }) closedOn: Day | null;
}
