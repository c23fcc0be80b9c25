import type { Actor } from '@tolbooth/access';
import type { Because } from '@tolbooth/audit';
import type { Day } from '@tolbooth/calendar';
import type { ContractEvent } from '@tolbooth/contracts';
import type { Tx } from '@tolbooth/database';
import type { Policies } from '@tolbooth/policy';
import type { Refusal } from '@tolbooth/refusals';

/** The document that a change is about, with its version after the change. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

export interface Change {
  readonly subject: Subject;
  /** What the audit trail shows as it was; null when the document is new. */
  readonly before: object | null;
  readonly after: object;
  /** Required of automatic steps. */
  readonly because?: Because;
}

/** Who does it, on which business day, at which instant, under which policies. */
export interface Call {
  readonly by: Actor;
  readonly on: Day;
  readonly at: Date;
  /** What the clock says, also where a run makes up for an earlier day: what people are told counts from it. */
  readonly today: Day;
  readonly policies: Policies;
  readonly reason?: string;
  newId(): string;
}

/**
 * One thing that the business does, plural from the start: a consumer's batch, a run over a million debts and
 * one HTTP call share it. Its name is permission, span, audit entry and metric at once.
 */
export interface Verb<Input, Facts, Done extends Change> {
  readonly name: string;
  /** The row it carries out: `R-07`. */
  readonly requirement: string;
  /** Id of the document that the input is on: two inputs on one document are performed one after the other. */
  about(input: Input): string;
  /** Version of that document as it stands, for If-Match; undefined when it does not exist yet. */
  expects?(facts: Facts): number | undefined;
  /** Set-based; takes locks in id order; one element per input, in their order. */
  load(tx: Tx, inputs: readonly Input[], call: Call): Promise<Facts[]>;
  /** Pure: the rules files decide. */
  decide(facts: Facts, input: Input, call: Call): Done | Refusal;
  /**
   * What `decide` gives back is already all that the audit trail shows, and `save` adds nothing to it, no number either. The
   * trail is then written before: others wait a shorter time for what `save` locks.
   */
  readonly trailFirst?: true;
  /** A cut (C-12): no other performing transaction of the service overlaps with it. */
  readonly alone?: true;
  /** One statement a table; the events are told from the saved rows. */
  save(tx: Tx, changes: readonly Done[], call: Call): Promise<Told | Saving>;
}

export type Told = readonly ContractEvent<never>[] | readonly ContractEvent[];

/** Where single documents are written all day: the events are known, and their rows go out with trail, events and answer. */
export interface Saving {
  readonly events: Told;
  readonly written: Promise<unknown>;
}
