import type { AuditEntry } from '@tolbooth/audit';
import type { Refusal } from '@tolbooth/refusals';
import { currentTraceparent } from '@tolbooth/telemetry';
import type { Cause } from './outgoing';
import type { Call, Change } from './verb';

export function changedEntry(verb: { name: string }, change: Change, call: Call, cause: Cause | undefined): AuditEntry {
  return {
    ...whoAndWhen(verb, call, cause),
    subjectKind: change.subject.kind,
    subjectId: change.subject.id,
    subjectVersion: change.subject.version,
    before: change.before,
    after: change.after,
    because: change.because,
  };
}

export function refusedEntry<Input>(
  verb: { name: string; about(input: Input): string },
  input: Input,
  refusal: Refusal,
  call: Call,
  cause: Cause,
): AuditEntry {
  return {
    ...whoAndWhen(verb, call, cause),
    subjectKind: 'refused',
    subjectId: verb.about(input),
    subjectVersion: 0,
    reason: refusal.detail,
    before: null,
    after: { ...refusal.facts },
    refused: refusal.code,
  };
}

function whoAndWhen(verb: { name: string }, call: Call, cause: Cause | undefined) {
  return {
    at: call.at,
    actorId: call.by.id,
    actorName: call.by.name,
    verb: verb.name,
    reason: call.reason,
    causeEvent: cause?.eventId,
    traceId: traceIdOf(cause?.traceparent ?? currentTraceparent()),
  };
}

export function traceIdOf(traceparent: string | undefined): string | undefined {
  return traceparent?.split('-')[1];
}
