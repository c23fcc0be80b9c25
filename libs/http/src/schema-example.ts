import type { Schema } from './field-docs';

/** A value of that kind, where nobody gave an example. */
export function exampleOfSchema(schema: Schema): unknown {
  if (Array.isArray(schema['enum'])) return (schema['enum'] as unknown[])[0];
  switch (schema['format'] ?? schema['type']) {
    case 'date':
      return '2026-11-21';
    case 'date-time':
      return '2026-11-21T17:30:00Z';
    case 'uuid':
      return '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11';
    case 'integer':
      return 1;
    case 'boolean':
      return true;
    default:
      return undefined;
  }
}
