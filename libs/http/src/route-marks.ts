import { applyDecorators, Param, SetMetadata } from '@nestjs/common';
import { refuse } from '@tolbooth/refusals';

import { checkId } from './field-checks';
import type { Class } from './field-docs';
import { Refused } from './refused';

/** Keys of what a route says about itself; read by the guard, the start-up check and the API description. */
export const marks = {
  permission: 'tolbooth:permission',
  whole: 'tolbooth:whole',
  public: 'tolbooth:public',
  idempotent: 'tolbooth:idempotent',
  described: 'tolbooth:described',
  accepts: 'tolbooth:accepts',
  files: 'tolbooth:files',
} as const;

export interface Described {
  readonly summary: string;
  /** Class of the answer; in a list: a page of it. */
  readonly answer?: Class | readonly [Class];
  readonly more?: string;
}

/**
 * The caller needs a role that has this permission; for a command it is the verb's name. `whole` is for what cannot be shown
 * by cost centre, such as a proof of a control account: whoever sees only some of them by this permission is refused.
 */
export const Permission = (name: string, about: { readonly whole?: true } = {}): MethodDecorator =>
  applyDecorators(SetMetadata(marks.permission, name), SetMetadata(marks.whole, about.whole === true));

/** Anybody may call it, without a token. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(marks.public, true);

/** It creates or moves money: the caller must send an `Idempotency-Key`, and a repeated key repeats the first answer. */
export const Idempotent = (): MethodDecorator => SetMetadata(marks.idempotent, true);

/** What the API page says: one sentence, the class of the answer (`[Class]` for a page), and where needed a paragraph. */
export const Describe = (summary: string, answer?: Class | readonly [Class], more?: string): MethodDecorator =>
  SetMetadata(marks.described, { summary, answer, more } satisfies Described);

/** The body is text of this media type (`@Body() csv: string`) instead of JSON, up to 25 MB. */
export const Accepts = (mediaType: 'text/csv' | 'text/plain'): MethodDecorator =>
  applyDecorators(SetMetadata(marks.accepts, mediaType));

/** The UUID of the path; anything else is a 400 problem that names it. */
export const Id = (name: string = 'id'): ParameterDecorator =>
  Param(name, {
    transform(value: unknown): unknown {
      const fault = checkId(value);
      if (fault) throw new Refused(refuse(fault.code, { detail: `${name} ${fault.detail}`, field: name }));
      return (value as string).toLowerCase();
    },
  });
