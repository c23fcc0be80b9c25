import type { Day } from '@tolbooth/calendar';

/** One side of an entry in one code; debit above zero, credit below, minor units. */
export interface EntryLine {
  readonly code: string;
  /** Value of the code's balancing segment; empty where the structure has none. */
  readonly balancing: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly control: boolean;
  /** The open item that the line opens or settles. */
  readonly item?: string | undefined;
  /** The code that was told, when the line went to suspense. */
  readonly insteadOf?: string | undefined;
  /** The books that the event's codes belong to, when the line went to suspense because they are several (P-26). */
  readonly books?: readonly string[] | undefined;
}

/** A line with its amount in the council's own currency beside that of the transaction (C-16). */
export interface ValuedLine extends EntryLine {
  readonly functional: bigint;
}

/** What an event of a sub-ledger, or a document of the ledger itself, means for the books, before and after it is posted. */
export interface Entry {
  /** Id of the event. */
  readonly id: string;
  /** The books that all its codes belong to (P-26). */
  readonly book: string;
  readonly service: string;
  readonly eventType: string;
  readonly document: string;
  readonly documentNumber: string;
  readonly topic: string;
  readonly partition: number;
  /** Completion of the document in the council's time: where the books want it (C-06). */
  readonly dated: Day;
  readonly completedAt: Date;
  readonly traceId: string | undefined;
  readonly ruleVersion: string;
  /** Event type whose journal of the same document this one reverses. */
  readonly reverses: string | undefined;
  readonly lines: readonly EntryLine[];
}

export interface ValuedEntry extends Entry {
  /** The council's own currency. */
  readonly currency: string;
  readonly lines: readonly ValuedLine[];
}
