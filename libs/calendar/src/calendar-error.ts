export type CalendarErrorCode = 'day-format' | 'time-format' | 'clock-backwards';

/** A date, a time of day or a move of the clock that cannot be. */
export class CalendarError extends Error {
  constructor(
    readonly code: CalendarErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'CalendarError';
  }
}
