export { ReminderIssued } from './reminder-issued.v1';
export { FinalNoticeIssued } from './final-notice-issued.v1';
export { DisputeRaised } from './dispute-raised.v1';
export { DisputeResolved } from './dispute-resolved.v1';
export { DisputeExpired } from './dispute-expired.v1';
