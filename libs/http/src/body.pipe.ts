import { ValidationPipe } from '@nestjs/common';
import type { ArgumentMetadata } from '@nestjs/common';
import type { ValidationError } from 'class-validator';

import { faultOfMessage } from './field';
import { fieldsOf } from './field-docs';
import type { Class } from './field-docs';
import { unknownName } from './nearest';
import { RefusedRequest } from './refused';
import type { FieldFault } from './refused';

/** Checks bodies and queries against their class; each fault names its field by its whole path (`lines[0].unitPrice`). */
export class FieldPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      validationError: { target: true, value: true },
      stopAtFirstError: false,
      exceptionFactory: (errors) => new RefusedRequest(errors.flatMap((error) => faultsOf(error, '', false))),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (!metadata.metatype || !this.toValidate(metadata)) return value;
    if (
      metadata.type === 'body' &&
      value !== undefined &&
      (typeof value !== 'object' || Array.isArray(value) || value === null)
    ) {
      throw new RefusedRequest([{ field: 'body', code: 'wrong-type', detail: 'must be a JSON object' }]);
    }
    const given = metadata.type === 'query' ? readQuery(value as Record<string, unknown>, metadata.metatype) : value;
    return super.transform(given, metadata) as Promise<unknown>;
  }
}

/** Query strings carry texts only: whole numbers and flags are read before they are checked. */
function readQuery(query: Record<string, unknown>, type: unknown): Record<string, unknown> {
  const fields = fieldsOf(type as Class);
  // Whether the route takes `dryRun` has been asked already, with all that its caller may say.
  const own = Object.entries(query).filter(([name]) => name !== 'dryRun' || fields.has(name));
  return Object.fromEntries(
    own.map(([name, value]) => {
      const wanted = fields.get(name)?.schema?.['type'];
      if (typeof value !== 'string') return [name, value];
      if (wanted === 'integer' && /^-?\d{1,15}$/.test(value)) return [name, Number.parseInt(value, 10)];
      if (wanted === 'boolean' && /^(true|false)$/.test(value)) return [name, value === 'true'];
      return [name, value];
    }),
  );
}

function faultsOf(error: ValidationError, parent: string, inList: boolean): FieldFault[] {
  const field =
    parent === '' ? error.property : inList ? `${parent}[${error.property}]` : `${parent}.${error.property}`;
  const own = ownFault(error, field);
  // A list or object that is refused as such has nothing more to say inside, except which fields are unknown.
  const inner = (error.children ?? []).flatMap((child) => faultsOf(child, field, Array.isArray(error.value)));
  return [
    ...(own ? [own] : []),
    ...(own && own.field !== field ? inner.filter((fault) => fault.code === 'unknown-field') : inner),
  ];
}

function ownFault(error: ValidationError, field: string): FieldFault | undefined {
  const constraints = error.constraints ?? {};
  if ('whitelistValidation' in constraints) {
    const known = error.target ? [...fieldsOf(error.target.constructor as Class).keys()] : [];
    return unknownName(field, error.property, known, 'unknown-field');
  }
  const message = constraints['field'] ?? constraints['order'];
  const fault = message === undefined ? undefined : faultOfMessage(message);
  if (fault) return { field: `${field}${fault.at ?? ''}`, code: fault.code, detail: fault.detail };
  const other = Object.entries(constraints)[0];
  if (!other) return undefined;
  return other[0] === 'nestedValidation'
    ? { field, code: 'wrong-type', detail: 'must be an object' }
    : { field, code: 'value-malformed', detail: other[1] };
}
