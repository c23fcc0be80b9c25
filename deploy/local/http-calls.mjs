// Calls to the services with a sample person's token; a problem answer becomes a sentence.
import { tokenOf } from './token.mjs';

const tokens = new Map();

async function bearer(stack, person) {
  const key = `${stack.issuer.url} ${person}`;
  if (!tokens.has(key)) tokens.set(key, await tokenOf(stack.issuer.url, person));
  return tokens.get(key);
}

/** Sends one request; answers `{ status, body, etag, traceId }` and throws only when nothing answers. */
export async function call(stack, person, method, service, path, { body, headers = {}, timeout = 60_000 } = {}) {
  const url = `${stack.services[service].url}${path}`;
  const asItIs = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${await bearer(stack, person)}`,
      ...(asItIs ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: asItIs ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(timeout),
  });
  const text = await response.text();
  return {
    status: response.status,
    ok: response.ok,
    body: parse(text),
    etag: response.headers.get('etag') ?? undefined,
  };
}

/** Like `call`, but anything except a 2xx is an error that quotes the problem. */
export async function mustCall(stack, person, method, service, path, options) {
  const answer = await call(stack, person, method, service, path, options);
  if (answer.ok) return answer;
  const problem = typeof answer.body === 'object' ? JSON.stringify(answer.body) : answer.body;
  throw new Error(
    `${method} ${service}${path} as ${person} was answered ${answer.status}: ${String(problem).slice(0, 1500)}`,
  );
}

function parse(text) {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
