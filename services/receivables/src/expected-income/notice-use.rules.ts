// a notice is used once, by its own owner.
import { refuse, type Refusal } from '@tolbooth/refusals';

interface Part {
  readonly notice?: string | undefined;
  readonly customer?: string | undefined;
  readonly code?: string | undefined;
}

interface Notice {
  readonly state: string;
  readonly code: string | null;
  readonly account: string | null;
}

/** Why a part of a line does not use the notice that it names. */
export function noticeFault(
  { notice: id, customer, code }: Part,
  notices: ReadonlyMap<string, Notice>,
  field: string,
): Refusal | undefined {
  if (id === undefined) return undefined;
  const notice = notices.get(id);
  if (!notice) return refuse('not-found', { field, detail: `There is no notice of expected income ${id}` });
  if (notice.state !== 'open') {
    return refuse('expected-income-once', {
      field,
      detail: `The notice is ${notice.state}`,
      facts: { state: notice.state },
    });
  }
  const owner = notice.code ?? notice.account;
  if (owner === (notice.code === null ? customer : code)) return undefined;
  return refuse('expected-income-other', { field, detail: `The notice is for ${owner}`, facts: { owner } });
}
