// the shares of a line are percentages that make up the whole of it.
import { weightsOf } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';

/** 100 % in the millionths that weights have. */
const whole = weightsOf(['100'])[0]!;

/** Weights for the largest remainder; refused unless there is one and they add up to exactly 100 %. */
export function sharesOf(percents: readonly string[], field: string): bigint[] | Refusal {
  if (percents.length === 0) {
    return refuse('revenue-missing', { field, detail: 'A line needs at least one revenue code, or a charge item' });
  }
  const weights = weightsOf(percents);
  if (weights.reduce((sum, weight) => sum + weight, 0n) === whole) return weights;
  return refuse('shares-not-whole', { field, detail: `${percents.join(' + ')} % is not 100 %`, facts: { percents } });
}
