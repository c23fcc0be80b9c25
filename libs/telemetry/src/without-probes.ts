import { SamplingDecision, type Sampler } from '@opentelemetry/sdk-trace';
import { attributes as names } from './names';

/** Asked every few seconds by a machine: their spans would bury those that a person looks for. */
const probes = /^\/(health\/|metrics$)/;

/** Leaves out the requests of probes and scrapers; everything else is the other sampler's decision. */
export function withoutProbes(sampler: Sampler): Sampler {
  return {
    shouldSample: (context, traceId, name, kind, attributes, links) =>
      probes.test(String(attributes[names.urlPath] ?? ''))
        ? { decision: SamplingDecision.NOT_RECORD }
        : sampler.shouldSample(context, traceId, name, kind, attributes, links),
    toString: () => `WithoutProbes{${sampler.toString()}}`,
  };
}
