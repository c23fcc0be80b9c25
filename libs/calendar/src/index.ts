export { CalendarError, type CalendarErrorCode } from './calendar-error';
export { day, addDays, daysBetween, compareDays, weekdayOf, type Day } from './day';
export { isWorkingDay, addWorkingDays, nextWorkingDay, type Holidays } from './working-days';
export { dayOf, instantOf } from './zones';
export { cutOffAfter, type CutOffTime } from './cut-off';
export { accountingPeriodOf, type AccountingPeriod } from './accounting-period';
export { systemClock, SandboxClock, type Clock } from './clock';
