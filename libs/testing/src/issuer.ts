import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface TestPerson {
  readonly id?: string;
  readonly name?: string;
  readonly audience?: string;
  /** Seconds the token holds; negative for one that has ended. Default 3,600. */
  readonly seconds?: number;
  /** the claim `cost_centres`. */
  readonly costCentres?: readonly string[];
}

export interface TestIssuer {
  /** Value for OIDC_ISSUER: discovery and keys are answered under it. */
  readonly issuer: string;
  /** A signed access token with these roles; `sub` defaults to the first role. */
  tokenFor(roles: readonly string[], person?: TestPerson): Promise<string>;
  close(): Promise<void>;
}

/** An identity provider of one test process, with keys of its own: discovery document, key set, signed tokens. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const key = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  const server = createServer((request, response) => {
    const answer = request.url?.endsWith('/jwks')
      ? { keys: [key] }
      : {
          issuer,
          jwks_uri: `${issuer}/jwks`,
          token_endpoint: `${issuer}/token`,
          id_token_signing_alg_values_supported: ['RS256'],
        };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  server.unref();
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    tokenFor: (roles, person = {}) => {
      const id = person.id ?? roles[0] ?? 'nobody';
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ roles, name: person.name ?? id, cost_centres: person.costCentres })
        .setProtectedHeader({ alg: 'RS256', kid: 'test', typ: 'at+jwt' })
        .setIssuer(issuer)
        .setAudience(person.audience ?? 'tolbooth')
        .setSubject(id)
        .setIssuedAt(now - 60)
        .setExpirationTime(now + (person.seconds ?? 3600))
        .sign(privateKey);
    },
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
