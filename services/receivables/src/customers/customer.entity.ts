import type { AddressField } from '@tolbooth/contracts';
import { idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

export const purposes = ['bill-to', 'ship-to', 'statements', 'dunning', 'legal'] as const;
export type Purpose = (typeof purposes)[number];

export interface Site {
  /** `C0000123/2`, issued once and never given to another site. */
  readonly reference: string;
  readonly address: AddressField;
  readonly purposes: readonly Purpose[];
  readonly active: boolean;
}

export interface Phone {
  readonly number: string;
  readonly extension?: string | undefined;
  readonly type: string;
  readonly preferred: boolean;
}

export interface Contact {
  readonly lastName: string;
  readonly firstName?: string | undefined;
  readonly title?: string | undefined;
  readonly job?: string | undefined;
  readonly email?: string | undefined;
  readonly phones: readonly Phone[];
  readonly notes?: string | undefined;
  readonly active: boolean;
}

@Entity('customer')
export class CustomerRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() account: string;
  @textColumn() kind: 'person' | 'organisation';
  /** A team of the council that banks income: its lodgements stand under this account (M35). */
  @Column({ type: 'boolean', name: 'lodgement_team' }) lodgementTeam: boolean;
  @textColumn() name: string;
  @textColumn({ name: 'alternate_name', nullable: true }) alternateName: string | null;
  @jsonColumn() sites: Site[];
  @jsonColumn() contacts: Contact[];
  @textColumn({ name: 'special_needs', nullable: true }) specialNeeds: string | null;
  @textColumn() terms: string;
  @Column({ type: 'boolean' }) active: boolean;
  @wholeColumn({ name: 'returned_count' }) returnedCount: number;
  @wholeColumn() version: number;
  @instantColumn({ name: 'created_at' }) createdAt: Date;
}
