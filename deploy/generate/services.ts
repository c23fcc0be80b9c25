import { join } from 'node:path';
import type { defineService } from '@tolbooth/http';

export type ServiceDefinition = ReturnType<typeof defineService>;

const names = ['payables', 'receivables', 'ledger', 'collections'] as const;

/** The definitions, loaded as their `main.ts` loads them. */
export async function serviceDefinitions(): Promise<ServiceDefinition[]> {
  const loaded = names.map(async (name) => {
    const file = join(__dirname, '..', '..', 'services', name, 'src', 'service.ts');
    return ((await import(file)) as { service: ServiceDefinition }).service;
  });
  return Promise.all(loaded);
}
