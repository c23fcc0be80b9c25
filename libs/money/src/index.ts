export { MoneyError, type MoneyErrorCode } from './money-error';
export { exponentOf } from './currencies';
export { parseAmount, formatAmount, minorOf } from './amount-text';
export { money, parseMoney, wire, add, subtract, negate, sum, type Money, type WireMoney } from './money';
export { allocate, weightsOf } from './allocation';
export { extend, percentageOf, taxWithin } from './rounding';
