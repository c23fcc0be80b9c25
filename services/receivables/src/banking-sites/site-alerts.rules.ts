// R-37, M31: what lies at a site, against what is insured there and against how long it may lie.
import { daysBetween, type Day } from '@tolbooth/calendar';
import { formatAmount } from '@tolbooth/money';
import type { AlertKind } from './site.entity';

export interface CashHeld {
  readonly held: bigint;
  /** The day of the oldest taking that is not banked. */
  readonly oldestOn: Day | undefined;
}

export interface Alert {
  readonly kind: AlertKind;
  readonly sentence: string;
}

/** Exactly the insured limit is insured; exactly the longest days are in time. */
export function alertsOf(
  { held, oldestOn }: CashHeld,
  site: { readonly insuredLimit: bigint; readonly currency: string; readonly name: string },
  longestDays: number,
  on: Day,
): Alert[] {
  if (oldestOn === undefined) return [];
  const shown = (minor: bigint) => formatAmount(minor, site.currency);
  const alerts: Alert[] = [];
  if (held > site.insuredLimit) {
    const sentence = `${site.name} holds ${shown(held)}; ${shown(site.insuredLimit)} are insured`;
    alerts.push({ kind: 'above-limit', sentence });
  }
  const days = daysBetween(oldestOn, on);
  if (days > longestDays) {
    const sentence = `${site.name} holds takings of ${oldestOn}, ${days} days old; ${longestDays} are the longest`;
    alerts.push({ kind: 'too-long', sentence });
  }
  return alerts;
}
