import { accessRefusals } from '@tolbooth/access';
import { defineRefusals } from '@tolbooth/refusals';
import { savedFilterRefusals } from '@tolbooth/reports';
import { runnerRefusals } from '@tolbooth/verbs';

import { policyOverrideRefusals } from './policy-overrides/refusals';

const body = 'DESIGN HTTP';
const again = 'Send the same request again in a moment, with the same Idempotency-Key.';

/** What any route may answer before a rule of the service is asked. */
export const platformRefusals = defineRefusals({
  ...accessRefusals,
  ...runnerRefusals,
  ...policyOverrideRefusals,
  ...savedFilterRefusals,
  'notice-state': {
    requirement: 'X-03',
    status: 409,
    title: 'The notice is not in a state for this',
    remedy: 'Look at the notice first; what is unsent goes out by itself.',
  },
  'missing-field': { requirement: body, status: 400, title: 'A field is missing', remedy: 'Send the field.' },
  'unknown-field': {
    requirement: body,
    status: 400,
    title: 'A field is not known',
    remedy: 'Send one of the names that the facts list, or leave it out.',
  },
  'wrong-type': {
    requirement: body,
    status: 400,
    title: 'A field has the wrong type',
    remedy: 'Send the type that /docs shows.',
  },
  'text-too-short': { requirement: body, status: 400, title: 'A text is too short', remedy: 'Send a longer text.' },
  'text-too-long': { requirement: body, status: 400, title: 'A text is too long', remedy: 'Shorten the text.' },
  'text-malformed': {
    requirement: body,
    status: 400,
    title: 'A text has the wrong form',
    remedy: 'Send the form that /docs shows.',
  },
  'date-malformed': {
    requirement: body,
    status: 400,
    title: 'A date is written in another way, or is not in the calendar',
    remedy: 'Send year, month and day, such as 2026-11-21.',
  },
  'instant-malformed': {
    requirement: body,
    status: 400,
    title: 'An instant is malformed',
    remedy: 'Send an instant with its zone.',
  },
  'id-malformed': {
    requirement: body,
    status: 400,
    title: 'An id is malformed',
    remedy: 'Send the id as it was given out.',
  },
  'days-out-of-order': {
    requirement: body,
    status: 400,
    title: 'The last day lies before the first',
    remedy: 'Send the first day in the field that the answer names after it, and a last day that is not before it.',
  },
  'number-malformed': {
    requirement: body,
    status: 400,
    title: 'A number is malformed',
    remedy: 'Send a decimal number as a text.',
  },
  'number-out-of-range': {
    requirement: body,
    status: 400,
    title: 'A number is out of range',
    remedy: 'Send a number within the range.',
  },
  'number-over-precise': {
    requirement: body,
    status: 400,
    title: 'A number has too many decimal places',
    remedy: 'Round it before you send it.',
  },
  'choice-unknown': {
    requirement: body,
    status: 400,
    title: 'A value is not one of the choices',
    remedy: 'Send one of the values named.',
  },
  'list-too-short': { requirement: body, status: 400, title: 'A list is too short', remedy: 'Send more entries.' },
  'list-too-long': {
    requirement: body,
    status: 400,
    title: 'A list is too long',
    remedy: 'Send it in several requests.',
  },
  'money-format': {
    requirement: body,
    status: 400,
    title: 'An amount is malformed',
    remedy: 'Send the amount as a decimal text such as "117.50".',
  },
  'money-over-precise': {
    requirement: body,
    status: 400,
    title: 'An amount is finer than its currency',
    remedy: 'Round it before you send it; nothing is rounded here.',
  },
  'money-currency': {
    requirement: body,
    status: 400,
    title: 'A currency is not taken',
    remedy: 'Send the currency of the books.',
  },
  'money-too-large': { requirement: body, status: 400, title: 'An amount is too large', remedy: 'Check the amount.' },
  'money-sign': {
    requirement: body,
    status: 400,
    title: 'An amount has the wrong sign',
    remedy: 'Check the sign of the amount.',
  },
  'value-malformed': {
    requirement: body,
    status: 400,
    title: 'A value cannot be stored',
    remedy: 'Compare the values sent with /docs.',
  },
  'body-malformed': {
    requirement: body,
    status: 400,
    title: 'The body is not JSON',
    remedy: 'Send one JSON object in UTF-8.',
  },
  'body-too-large': {
    requirement: body,
    status: 413,
    title: 'The body is too large',
    remedy: 'Send it in several requests.',
  },
  'media-type-unsupported': {
    requirement: body,
    status: 415,
    title: 'The media type is not taken',
    remedy: 'Send the content type named.',
  },
  'query-unknown': {
    requirement: body,
    status: 400,
    title: 'A query parameter is not known',
    remedy: 'Send one of the names that the facts list, or leave it out.',
  },
  'cursor-malformed': {
    requirement: body,
    status: 400,
    title: 'The cursor is not one of ours',
    remedy: 'Send the next of the page before, unchanged.',
  },
  'cursor-both-ways': {
    requirement: body,
    status: 400,
    title: 'A page is after one cursor or before one',
    remedy: 'Send either after or before.',
  },
  'header-malformed': {
    requirement: body,
    status: 400,
    title: 'A header is malformed',
    remedy: 'Send the form named.',
  },
  'not-acceptable': {
    requirement: 'X-04',
    status: 406,
    title: 'The answer is in none of the media types asked for',
    remedy: 'Send an Accept header with one of those that the facts list, or none.',
  },
  'reports-busy': {
    requirement: 'X-04',
    status: 503,
    title: 'Other files are being written',
    remedy: 'Ask again in a minute.',
  },
  'route-unknown': {
    requirement: body,
    status: 404,
    title: 'There is no such route',
    remedy: 'Look up the routes at /docs.',
  },
  'method-not-allowed': {
    requirement: 'RFC 9110',
    status: 405,
    title: 'The path does not take this method',
    remedy: 'Send one of the methods that the Allow header lists.',
  },
  'not-found': { requirement: body, status: 404, title: 'It is not here', remedy: 'Check the id.' },
  'not-authenticated': {
    requirement: 'X-01',
    status: 401,
    title: 'Nobody is signed in',
    remedy: 'Send a bearer token of the identity provider.',
  },
  'scope-too-narrow': {
    requirement: 'X-08',
    status: 403,
    title: 'It cannot be shown by cost centre',
    remedy: 'Ask somebody who sees all of it; reports show the part of it that is yours.',
  },
  'idempotency-key-missing': {
    requirement: body,
    status: 428,
    title: 'The Idempotency-Key header is missing',
    remedy: 'Send a new key for each new request and the same key when you repeat it.',
  },
  'reason-missing': {
    requirement: 'X-02',
    status: 400,
    title: 'The reason is missing',
    remedy: 'Send the field reason or the header Reason.',
  },
  'policy-not-in-force': {
    requirement: 'DESIGN Policy',
    status: 422,
    title: 'The council has no policy for that day',
    remedy: 'Give a day on which the named policy holds; GET /v1/policies lists from when each does.',
  },
  'run-in-the-future': {
    requirement: 'D-04',
    status: 422,
    title: 'A run of a day to come is only rehearsed',
    remedy: 'Ask for it with dryRun, or on its day.',
  },
  'request-refused': {
    requirement: body,
    status: 400,
    title: 'The request is refused',
    remedy: 'Compare the request with /docs; the status says which part of it.',
  },
  'internal-error': {
    requirement: body,
    status: 500,
    title: 'Something went wrong here',
    remedy: 'Quote the trace id when you report it; the operator finds the log line by it.',
  },
  'database-unavailable': { requirement: body, status: 503, title: 'The database cannot be reached', remedy: again },
  'issuer-unavailable': {
    requirement: 'X-01',
    status: 503,
    title: 'The identity provider cannot be reached',
    remedy: again,
  },
  'too-busy': { requirement: body, status: 503, title: 'Others are changing the same documents', remedy: again },
  'clock-not-sandbox': {
    requirement: 'X-09',
    status: 409,
    title: 'This is not a sandbox council',
    remedy: 'Only the time itself moves this clock.',
  },
  'clock-backwards': {
    requirement: 'X-09',
    status: 409,
    title: 'The clock does not go back',
    remedy: 'Send a later instant, or reset the sandbox.',
  },
});
