import { Column, type ValueTransformer } from 'typeorm';

/** numeric(18,2) in the table, bigint minor units in memory: profiles' currencies all have two decimals (ADR 0004). */
const minorUnits: ValueTransformer = {
  to: (minor: bigint | null | undefined) => (minor === null || minor === undefined ? minor : decimal(minor)),
  from: (text: string | null) => (text === null ? null : BigInt(text.replace('.', ''))),
};

function decimal(minor: bigint): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

interface ColumnChoice {
  readonly name?: string;
  readonly nullable?: boolean;
  readonly primary?: boolean;
}

/** An amount of money in minor units; its currency stands in a column of its own. */
export function amountColumn(choice: ColumnChoice = {}): PropertyDecorator {
  return Column({ type: 'numeric', precision: 18, scale: 2, transformer: minorUnits, ...choice });
}

/** A business date, a plain ISO day without a time zone. */
export function dayColumn(choice: ColumnChoice = {}): PropertyDecorator {
  return Column({ type: 'date', ...choice });
}

export function instantColumn(choice: ColumnChoice = {}): PropertyDecorator {
  return Column({ type: 'timestamptz', ...choice });
}

export function idColumn(choice: ColumnChoice = {}): PropertyDecorator {
  return Column({ type: 'uuid', ...choice });
}

export function textColumn(choice: ColumnChoice = {}): PropertyDecorator {
  return Column({ type: 'text', ...choice });
}

export function wholeColumn(choice: ColumnChoice = {}): PropertyDecorator {
  return Column({ type: 'integer', ...choice });
}

export function jsonColumn(choice: ColumnChoice = {}): PropertyDecorator {
  return Column({ type: 'jsonb', ...choice });
}
