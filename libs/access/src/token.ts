import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { scopeOfClaim } from './scope';
import { SYSTEM_PREFIX, SYSTEM_ROLE, type Actor } from './actor';

export type TokenErrorCode = 'token-missing' | 'token-invalid' | 'token-expired' | 'issuer-unavailable';

/** Why a caller is not known. All are 401 but `issuer-unavailable`, which is a fault of ours (503). */
export class TokenError extends Error {
  constructor(
    readonly code: TokenErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'TokenError';
  }
}

/** Takes the value of an Authorization header, with or without the word Bearer. */
export type TokenVerifier = (bearer: string | undefined) => Promise<Actor>;

// Public-key signatures only: with a shared secret every service could make tokens.
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const DISCOVERY_TIMEOUT_MS = 5_000;
/** A caller sends the same token with each request: what was verified a moment ago is not verified again. */
const KEPT_MS = 30_000;
const MOST_KEPT = 1_000;
/** Clocks of issuer and service may differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 5;

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });
const roleList = z.array(z.string()).catch([]);
const rolesSchema = z.object({
  roles: roleList,
  realm_access: z.object({ roles: roleList }).catch({ roles: [] }),
});

/**
 * Verifies tokens of one issuer: its keys are discovered at the first token and kept; jose fetches them again when a
 * token names a key it has not seen. A failed discovery is tried again with the next token.
 */
export function createTokenVerifier(trusted: { issuer: string; audience: string }): TokenVerifier {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const kept = new Map<string, { readonly actor: Actor; readonly until: number }>();
  return async (bearer) => {
    const token = bearer?.replace(/^Bearer\s+/i, '').trim();
    if (!token) throw new TokenError('token-missing', 'A bearer token is needed');
    const known = kept.get(token);
    if (known && known.until > performance.now()) return known.actor;
    keys ??= discover(trusted.issuer).catch((cause: unknown) => {
      keys = undefined;
      throw new TokenError('issuer-unavailable', `The issuer ${trusted.issuer} does not answer`, { cause });
    });
    const claims = await verified(token, await keys, trusted);
    const actor = actorOf(claims);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(token, { actor, until: performance.now() + Math.min(KEPT_MS, leftOf(claims)) });
    return actor;
  };
}

/** Milliseconds until the token expires. */
function leftOf({ exp = 0 }: JWTPayload): number {
  return exp * 1_000 - (performance.timeOrigin + performance.now());
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  const found = discoverySchema.parse(await answer.json());
  if (found.issuer !== issuer) throw new Error(`${url} speaks for ${found.issuer}`);
  return createRemoteJWKSet(new URL(found.jwks_uri));
}

async function verified(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, audience }: { issuer: string; audience: string },
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['sub', 'exp'],
    });
    return payload;
  } catch (cause) {
    throw tokenErrorOf(cause, issuer);
  }
}

function tokenErrorOf(cause: unknown, issuer: string): TokenError {
  if (cause instanceof errors.JWTExpired) return new TokenError('token-expired', 'The token has expired', { cause });
  // jose raises its base class, its timeout or fetch's own errors when the key set cannot be had; the rest judges the token.
  const unavailable =
    !(cause instanceof errors.JOSEError) || cause instanceof errors.JWKSTimeout || cause.code === 'ERR_JOSE_GENERIC';
  return unavailable
    ? new TokenError('issuer-unavailable', `The keys of ${issuer} cannot be fetched`, { cause })
    : new TokenError('token-invalid', `The token is not valid here: ${cause.message}`, { cause });
}

function actorOf(claims: JWTPayload): Actor {
  const id = claims.sub ?? '';
  if (id === '' || id.startsWith(SYSTEM_PREFIX))
    throw new TokenError('token-invalid', `"${id}" is no subject of a token`);
  const granted = rolesSchema.parse(claims);
  const roles = new Set([...granted.roles, ...granted.realm_access.roles]);
  // Only our own code acts as the system, whatever an issuer writes into a token.
  roles.delete(SYSTEM_ROLE);
  const name = [claims.name, claims.preferred_username].find((claim) => typeof claim === 'string' && claim !== '');
  const scope = scopeOfClaim(claims['cost_centres']);
  return { id, name: typeof name === 'string' ? name : id, roles: [...roles], ...(scope ? { scope } : {}) };
}
