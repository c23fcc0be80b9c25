import type { AddressField } from '@tolbooth/contracts';
import { dayColumn, idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

export const purposes = ['bill-to', 'ship-to', 'statements', 'dunning', 'legal'] as const;
export type Purpose = (typeof purposes)[number];

export interface Site {
  /** `C0000123/2`, issued once and never given to another site. */
  readonly reference: string;
  readonly address: AddressField;
  readonly purposes: readonly Purpose[];
  /** The address that the customer is known by: exactly one of the sites in use has it. */
  readonly identifying: boolean;
  readonly active: boolean;
}

export const phoneTypes = ['telephone', 'textphone', 'fax'] as const;
export const phoneUses = ['business', 'personal', 'mobile'] as const;

export interface Phone {
  readonly country?: string | undefined;
  readonly area?: string | undefined;
  readonly number: string;
  readonly extension?: string | undefined;
  readonly type: (typeof phoneTypes)[number];
  readonly use: (typeof phoneUses)[number];
  readonly preferred: boolean;
}

export interface Contact {
  /** Issued once within the customer. */
  readonly number: number;
  readonly lastName: string;
  readonly firstName?: string | undefined;
  readonly title?: string | undefined;
  readonly job?: string | undefined;
  readonly mailStop?: string | undefined;
  readonly referenceNote?: string | undefined;
  readonly email?: string | undefined;
  readonly phones: readonly Phone[];
  readonly notes?: string | undefined;
  readonly active: boolean;
}

/** What a customer is for tax: departments and foundation schools are part of the authority. */
export const taxClasses = ['ordinary', 'part-of-authority', 'other-authority'] as const;
export type TaxClass = (typeof taxClasses)[number];

/** A record that the new one is like, when somebody entered it all the same. */
export interface LikelyDuplicate {
  readonly account: string;
  readonly name: string;
  readonly likeness: string;
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
  /** The last number that a contact got. */
  @wholeColumn({ name: 'contact_numbers' }) contactNumbers: number;
  @textColumn({ name: 'special_needs', nullable: true }) specialNeeds: string | null;
  @textColumn() terms: string;
  /** Who is expected to pay its bills, when that is another (M1). */
  @textColumn({ name: 'paying_account', nullable: true }) payingAccount: string | null;
  @textColumn({ name: 'tax_class' }) taxClass: TaxClass;
  @Column({ type: 'boolean' }) active: boolean;
  /** The account that goes on for this one, when two records were one customer; its documents keep their account. */
  @textColumn({ name: 'merged_into', nullable: true }) mergedInto: string | null;
  @textColumn({ name: 'end_reason', nullable: true }) endReason: string | null;
  /** When what names and describes the person was erased. */
  @dayColumn({ name: 'erased_on', nullable: true }) erasedOn: string | null;
  @textColumn({ name: 'duplicate_reason', nullable: true }) duplicateReason: string | null;
  @jsonColumn({ name: 'likely_duplicates' }) likelyDuplicates: LikelyDuplicate[];
  @wholeColumn({ name: 'returned_count' }) returnedCount: number;
  @wholeColumn() version: number;
  @instantColumn({ name: 'created_at' }) createdAt: Date;
}

/** Append-only: that a record changed, in which fields, by whom. */
@Entity('customer_news')
export class CustomerNewsRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'customer_id' }) customerId: string;
  @textColumn() account: string;
  @wholeColumn() version: number;
  @jsonColumn() changed: string[];
  @textColumn({ nullable: true }) reason: string | null;
  @dayColumn({ name: 'on_day' }) onDay: string;
  @instantColumn() at: Date;
  @textColumn({ name: 'by_actor' }) byActor: string;
  @textColumn({ name: 'by_name' }) byName: string;
}
