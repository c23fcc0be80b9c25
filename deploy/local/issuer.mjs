// The identity provider of one machine: the certified `oidc-provider` with the sample people of people.json.
// A person's access token comes by client_credentials (client id = the person, secret = people.json's) or, for API pages
// in a browser, by the code flow with the client `tolbooth-pages`. Tokens are JWTs for the audience `tolbooth`.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Provider } from 'oidc-provider';
import { places } from './places.mjs';

const audience = 'tolbooth';
const resource = 'urn:tolbooth';
const workingDay = 12 * 60 * 60;

const { home, ports, url } = places();
const sample = JSON.parse(readFileSync(new URL('people.json', import.meta.url), 'utf8'));
const people = new Map(sample.people.map((person) => [person.id, person]));

/** Signing key and cookie key, made at the first start and kept, so tokens outlive a restart. */
function loadKeys() {
  const file = join(home, 'issuer-keys.json');
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = {
      ...privateKey.export({ format: 'jwk' }),
      kid: randomBytes(6).toString('hex'),
      alg: 'RS256',
      use: 'sig',
    };
    mkdirSync(home, { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify({ jwk, cookie: randomBytes(24).toString('hex') }), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

const personClients = sample.people.map((person) => ({
  client_id: person.id,
  client_secret: sample.secret,
  client_name: person.name,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
  token_endpoint_auth_method: 'client_secret_post',
}));

const pages = {
  client_id: 'tolbooth-pages',
  client_name: 'API pages of the services',
  application_type: 'native',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: ['payables', 'receivables', 'ledger', 'collections'].map(
    (name) => `${url(name)}/docs/oauth2-redirect.html`,
  ),
  token_endpoint_auth_method: 'none',
};

const keys = loadKeys();
const provider = new Provider(url('issuer'), {
  clients: [...personClients, pages],
  jwks: { keys: [keys.jwk] },
  cookies: { keys: [keys.cookie] },
  responseTypes: ['code'],
  scopes: ['openid', 'profile'],
  claims: { openid: ['sub'], profile: ['name', 'roles', 'cost_centres'] },
  clientBasedCORS: () => true,
  ttl: {
    ClientCredentials: workingDay,
    AccessToken: workingDay,
    Session: workingDay,
    Grant: workingDay,
    Interaction: 3600,
    IdToken: 3600,
  },
  findAccount: (_ctx, id) => people.has(id) && { accountId: id, claims: async () => ({ sub: id, ...claimsOf(id) }) },
  extraTokenClaims: (_ctx, token) => claimsOf(token.accountId ?? token.clientId),
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resource,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: '',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: workingDay,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
});

function claimsOf(id) {
  const person = people.get(id);
  return person && { name: person.name, roles: person.roles, cost_centres: person.costCentres };
}

provider.on('server_error', (_ctx, error) => console.error(error));
const server = provider.listen(ports.issuer, '127.0.0.1', () => console.log(`issuer at ${url('issuer')}`));
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    server.closeAllConnections();
    server.close(() => process.exit(0));
  });
}
