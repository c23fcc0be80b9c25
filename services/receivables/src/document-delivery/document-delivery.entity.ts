import { textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

export const deliveryWays = ['post', 'email'] as const;
export type DeliveryWay = (typeof deliveryWays)[number];

/** how a customer wants invoices and statements. Without a row: by post, in ordinary print. */
@Entity('document_delivery')
export class DocumentDeliveryRow {
  @textColumn({ primary: true }) account: string;
  @textColumn() invoices: DeliveryWay;
  @textColumn() statements: DeliveryWay;
  @textColumn({ nullable: true }) email: string | null;
  @Column({ type: 'boolean', name: 'large_print' }) largePrint: boolean;
  @wholeColumn() version: number;
}
