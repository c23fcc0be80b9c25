export type MoneyErrorCode = 'money-format' | 'money-over-precise' | 'money-currency';

/** What was wrong with an amount; callers turn it into a refusal or a 4xx problem that names the field. */
export class MoneyError extends Error {
  constructor(
    readonly code: MoneyErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'MoneyError';
  }
}
