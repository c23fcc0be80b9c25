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
import type { AtVolume, Cost } from './unit-charge.rules';

/** As it is kept: amounts in minor units as text. */
type Kept<T> = { readonly [K in keyof T]: T[K] extends bigint ? string : T[K] };

/** E32: told when it is over its target, and at most once a month while it is. */
@Entity('bad_debt_alert')
export class BadDebtAlertRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'calculation_id' }) calculationId: string;
  @textColumn({ name: 'charge_item' }) chargeItem: string;
  @textColumn() month: string;
  @textColumn() currency: string;
  @amountColumn() billed: bigint;
  @amountColumn() bad: bigint;
  @Column({ type: 'numeric', precision: 6, scale: 3 }) target: string;
  @dayColumn({ name: 'raised_on' }) raisedOn: Day;
}

/** it stands as it was computed; another view is another calculation. */
@Entity('charge_calculation')
export class ChargeCalculationRow {
  @idColumn({ primary: true }) id: string;
  @textColumn({ name: 'charge_item' }) chargeItem: string;
  @textColumn() title: string;
  @textColumn({ name: 'cost_centre' }) costCentre: string;
  @textColumn() currency: string;
  @jsonColumn() costs: readonly Kept<Cost>[];
  @Column({ name: 'take_up', type: 'numeric', precision: 12, scale: 2 }) takeUp: string;
  /** Percent; null where bad debt is not expected. */
  @Column({ name: 'bad_debt_target', type: 'numeric', precision: 6, scale: 3, nullable: true })
  badDebtTarget: string | null;
  @textColumn({ name: 'market_notes', nullable: true }) marketNotes: string | null;
  @textColumn({ name: 'inflation_notes', nullable: true }) inflationNotes: string | null;
  /** When the units are expected. */
  @textColumn({ name: 'timing_notes', nullable: true }) timingNotes: string | null;
  @amountColumn() cost: bigint;
  @amountColumn({ name: 'unit_charge' }) unitCharge: bigint;
  @jsonColumn() volumes: readonly Kept<AtVolume>[];
  @textColumn({ name: 'made_by' }) madeBy: string;
  @instantColumn({ name: 'made_at' }) madeAt: Date;
  @wholeColumn() version: number;
}
