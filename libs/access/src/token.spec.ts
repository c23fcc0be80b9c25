import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import { createTokenVerifier, TokenError } from './index';

interface Issuer {
  url: string;
  /** What the discovery page says instead of the true issuer. */
  speaksFor?: string;
  server: Server;
  keys: JWK[];
  answers: { discovery: number; keys: number };
  asked: string[];
}

async function startIssuer(): Promise<Issuer> {
  const issuer: Issuer = {
    url: '',
    server: createServer((request, response) => {
      const path = request.url ?? '';
      issuer.asked.push(path);
      const discovery = path.endsWith('/.well-known/openid-configuration');
      response.statusCode = discovery ? issuer.answers.discovery : issuer.answers.keys;
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify(
          discovery
            ? { issuer: issuer.speaksFor ?? issuer.url, jwks_uri: `${issuer.url}/jwks` }
            : { keys: issuer.keys },
        ),
      );
    }),
    keys: [],
    answers: { discovery: 200, keys: 200 },
    asked: [],
  };
  await new Promise<void>((resolve) => issuer.server.listen(0, '127.0.0.1', resolve));
  issuer.url = `http://127.0.0.1:${(issuer.server.address() as AddressInfo).port}`;
  return issuer;
}

let issuer: Issuer;
let signing: CryptoKey;

beforeEach(async () => {
  issuer = await startIssuer();
  signing = await newKey('first');
});
afterEach(async () => {
  issuer.server.closeAllConnections();
  await new Promise((resolve) => issuer.server.close(resolve));
});

async function newKey(kid: string): Promise<CryptoKey> {
  const pair = await generateKeyPair('RS256', { extractable: true });
  issuer.keys.push({ ...(await exportJWK(pair.publicKey)), kid, alg: 'RS256', use: 'sig' });
  return pair.privateKey;
}

function token(
  claims: JWTPayload = {},
  options: { key?: CryptoKey | Uint8Array; kid?: string; alg?: string } = {},
): Promise<string> {
  return new SignJWT({
    iss: issuer.url,
    aud: 'tolbooth',
    sub: 'u-17',
    exp: Math.floor(Date.now() / 1000) + 60,
    ...claims,
  })
    .setProtectedHeader({ alg: options.alg ?? 'RS256', kid: options.kid ?? 'first' })
    .sign(options.key ?? signing);
}

const verifier = () => createTokenVerifier({ issuer: issuer.url, audience: 'tolbooth' });

/** All that is not the time of day. */
const notTheClock = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

async function codeOf(actor: Promise<unknown>): Promise<string> {
  const error: unknown = await actor.then(
    () => 'taken',
    (cause: unknown) => cause,
  );
  return error instanceof TokenError ? error.code : `not a TokenError: ${String(error)}`;
}

describe('X-01 the caller is who the issuer says', () => {
  it('reads id, name and roles', async () => {
    const bearer = await token({ name: 'Ada Officer', roles: ['receivables-business-user'] });
    const actor = { id: 'u-17', name: 'Ada Officer', roles: ['receivables-business-user'] };
    expect(await verifier()(`Bearer ${bearer}`)).toEqual(actor);
    expect(await verifier()(bearer)).toEqual(actor);
  });

  it("takes Keycloak's realm roles as well, each once", async () => {
    const bearer = await token({ roles: ['accountant'], realm_access: { roles: ['accountant', 'budget-holder'] } });
    expect((await verifier()(bearer)).roles).toEqual(['accountant', 'budget-holder']);
  });

  it('has no roles when the claim is missing or malformed, and falls back on other names', async () => {
    expect(await verifier()(await token())).toEqual({ id: 'u-17', name: 'u-17', roles: [] });
    const bearer = await token({ roles: 'accountant', realm_access: 5, preferred_username: 'ada' });
    expect(await verifier()(bearer)).toEqual({ id: 'u-17', name: 'ada', roles: [] });
  });

  it('never lets a token act as the system', async () => {
    expect((await verifier()(await token({ roles: ['system', 'accountant'] }))).roles).toEqual(['accountant']);
    expect(await codeOf(verifier()(await token({ sub: 'system:ledger' })))).toBe('token-invalid');
  });

  it('a token that was taken a moment ago is not taken when it has expired since', async () => {
    const verify = verifier();
    const bearer = await token({ exp: Math.floor(Date.now() / 1000) + 10 });
    expect((await verify(bearer)).id).toBe('u-17');
    const [now, later] = [performance.now(), Date.now() + 20_000];
    jest.spyOn(performance, 'now').mockImplementation(() => now + 20_000);
    jest.useFakeTimers({ now: later, doNotFake: notTheClock });
    try {
      expect(await codeOf(verify(bearer))).toBe('token-expired');
    } finally {
      jest.useRealTimers();
      jest.restoreAllMocks();
    }
  });

  it('asks for discovery and keys once', async () => {
    const verify = verifier();
    await Promise.all([verify(await token()), verify(await token())]);
    await verify(await token());
    expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });
});

describe('X-01 other tokens are refused', () => {
  it('none at all', async () => {
    expect(await codeOf(verifier()(undefined))).toBe('token-missing');
    expect(await codeOf(verifier()('Bearer '))).toBe('token-missing');
    expect(issuer.asked).toEqual([]);
  });

  it('expired', async () => {
    expect(await codeOf(verifier()(await token({ exp: 1_000_000_000 })))).toBe('token-expired');
  });

  it.each([
    ['of another issuer', { iss: 'https://elsewhere.example' }],
    ['for another audience', { aud: 'library' }],
    ['without a subject', { sub: undefined }],
    ['without an end', { exp: undefined }],
    ['not valid yet', { nbf: 4_000_000_000 }],
  ])('%s', async (_, claims) => expect(await codeOf(verifier()(await token(claims)))).toBe('token-invalid'));

  it('signed by a stranger, by no key of the issuer, by a shared secret, or not at all', async () => {
    const stranger = (await generateKeyPair('RS256')).privateKey;
    expect(await codeOf(verifier()(await token({}, { key: stranger })))).toBe('token-invalid');
    expect(await codeOf(verifier()(await token({}, { key: stranger, kid: 'unknown' })))).toBe('token-invalid');
    const secret = new TextEncoder().encode('a secret that is long enough for HS256');
    expect(await codeOf(verifier()(await token({}, { key: secret, alg: 'HS256' })))).toBe('token-invalid');
    const [, payload] = (await token()).split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    expect(await codeOf(verifier()(unsigned))).toBe('token-invalid');
    expect(await codeOf(verifier()('nonsense'))).toBe('token-invalid');
  });

  it('changed on the way', async () => {
    const [header, , signature] = (await token({ roles: ['receivables-enquiry'] })).split('.');
    const [, forged] = (await token({ roles: ['accountant'] })).split('.');
    expect(await codeOf(verifier()(`${header}.${forged}.${signature}`))).toBe('token-invalid');
  });
});

describe('an issuer that does not answer is not the fault of the caller', () => {
  it('says so, and is asked again with the next token', async () => {
    const verify = verifier();
    issuer.answers.discovery = 503;
    expect(await codeOf(verify(await token()))).toBe('issuer-unavailable');
    issuer.answers.discovery = 200;
    issuer.answers.keys = 500;
    expect(await codeOf(verify(await token()))).toBe('issuer-unavailable');
    issuer.answers.keys = 200;
    expect((await verify(await token())).id).toBe('u-17');
  });

  it('does not trust a discovery page that speaks for somebody else', async () => {
    issuer.speaksFor = 'https://elsewhere.example';
    expect(await codeOf(verifier()(await token()))).toBe('issuer-unavailable');
  });
});
