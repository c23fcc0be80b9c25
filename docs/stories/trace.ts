import type { Council } from './council';

interface Span {
  readonly name: string;
  readonly localEndpoint: { serviceName: string };
}

/** Asks the dashboard for a trace until spans of all these services are there; answers the names of the spans by service. */
export async function traceOf(
  council: Council,
  traceId: string,
  wanted: readonly string[],
): Promise<Map<string, string[]>> {
  const url = `${new URL(council.stack.dashboard).origin}/api/v2/trace/${traceId}`;
  for (const end = performance.now() + 20_000; ;) {
    const response = await fetch(url);
    const spans = response.ok ? ((await response.json()) as Span[]) : [];
    const found = new Map<string, string[]>();
    for (const { name, localEndpoint } of spans) {
      found.set(localEndpoint.serviceName, [...(found.get(localEndpoint.serviceName) ?? []), name]);
    }
    if (wanted.every((service) => found.has(service)) || performance.now() > end) return found;
    await new Promise((resume) => setTimeout(resume, 250));
  }
}
