// Calls to the services with a sample person's token; a problem answer becomes a sentence.
import { tokenOf } from './token.mjs';

const tokens = new Map();

async function bearer(stack, person) {
  const key = `${stack.issuer.url} ${person}`;
  if (!tokens.has(key)) tokens.set(key, await tokenOf(stack.issuer.url, person));
  return tokens.get(key);
}

/** Sends one request; answers `{ status, body, etag, traceId }` and throws only when nothing answers. */
export async function call(stack, person, method, service, path, options) {
  const response = await send(stack, person, method, service, path, options);
  const text = await response.text();
  return {
    status: response.status,
    ok: response.ok,
    body: parse(text),
    etag: response.headers.get('etag') ?? undefined,
  };
}

/** The answer itself, for what is too long to be held: its `body` is a stream. A problem is an error that says it. */
export async function answerOf(stack, person, method, service, path, options) {
  const response = await send(stack, person, method, service, path, { timeout: 86_400_000, ...options });
  if (response.ok) return response;
  const answer = { status: response.status, body: parse(await response.text()) };
  throw new Error(`${problemSentence(answer)}\n(${method} ${service}${path} as ${person})`);
}

async function send(stack, person, method, service, path, { body, headers = {}, timeout = 60_000 } = {}) {
  const url = `${stack.services[service].url}${path}`;
  const asItIs = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
  const authorization = `Bearer ${await bearer(stack, person)}`;
  return fetch(url, {
    method,
    headers: {
      authorization,
      ...(asItIs ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: asItIs ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(timeout),
  }).catch((error) => {
    throw new Error(`the ${service} service at ${stack.services[service].url} does not answer (${whyNot(error)})`);
  });
}

const whyNot = (error) => error.cause?.code ?? error.cause?.message ?? error.message;

/** Like `call`, but anything except a 2xx is an error that says the problem, with the answer's status. */
export async function mustCall(stack, person, method, service, path, options) {
  const answer = await call(stack, person, method, service, path, options);
  if (answer.ok) return answer;
  throw Object.assign(new Error(`${problemSentence(answer)}\n(${method} ${service}${path} as ${person})`), {
    status: answer.status,
  });
}

/** A problem as people read it: what is wrong, in which field, and what to do. A failure of the service adds its trace. */
export function problemSentence({ status, body }) {
  if (typeof body !== 'object' || body === null) return `answered ${status}: ${String(body ?? '').slice(0, 500)}`;
  const { title, detail, field, remedy, traceId } = body;
  const said = detail ?? title ?? `answered ${status}`;
  const where = field && !said.startsWith(field) ? `${field}: ` : '';
  const full = /[.!?]$/.test(said) ? said : `${said}.`;
  return [`${where}${full}`, remedy, status >= 500 && traceId ? `Trace ${traceId}.` : undefined]
    .filter(Boolean)
    .join(' ');
}

function parse(text) {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
