export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a service's neighbours are: infrastructure only, everything else is policy. */
export interface Settings {
  readonly port: number;
  readonly databaseUrl: string;
  /** Undefined: a service that only answers (`KAFKA_BROKERS=none`). */
  readonly brokers: string | undefined;
  readonly issuer: string;
  readonly audience: string;
  readonly profile: string;
  readonly profileRoot: string | undefined;
  readonly sandbox: boolean;
  readonly clockStart: string | undefined;
  readonly poolSize: number;
  /** Undefined: notices are kept and not sent. */
  readonly smtpUrl: string | undefined;
}

/** @throws Error naming every variable that is missing or malformed, in one sentence each */
export function settingsOf(service: string, env: Environment, port?: number): Settings {
  const faults: string[] = [];
  const needed = (name: string, example: string): string => {
    const value = env[name];
    if (!value) faults.push(`${name} is not set (for example ${example})`);
    return value ?? '';
  };
  const whole = (name: string, fallback: number): number => {
    const value = env[name] ?? String(fallback);
    if (!/^\d{1,5}$/.test(value)) faults.push(`${name} must be a whole number, not "${value}"`);
    return Number.parseInt(value, 10);
  };
  const databaseVariable = `DATABASE_URL_${service.toUpperCase().replaceAll('-', '_')}`;
  const brokers = needed('KAFKA_BROKERS', 'localhost:9092');
  const sandbox = env['TOLBOOTH_SANDBOX'] ?? 'false';
  if (!['true', 'false'].includes(sandbox)) faults.push(`TOLBOOTH_SANDBOX must be true or false, not "${sandbox}"`);
  const smtp = env['SMTP_URL'];
  if (smtp && !/^smtps?:\/\/\S+$/.test(smtp)) faults.push('SMTP_URL must begin with smtp:// or smtps://');
  const settings: Settings = {
    port: port ?? whole('TOLBOOTH_SERVICE_PORT', 3000),
    databaseUrl: needed(databaseVariable, 'postgres://user:password@localhost:5432/ledger'),
    brokers: brokers === 'none' ? undefined : brokers,
    issuer: needed('OIDC_ISSUER', 'http://localhost:4304'),
    audience: env['OIDC_AUDIENCE'] ?? 'tolbooth',
    profile: env['TOLBOOTH_PROFILE'] ?? 'cambridgeshire',
    profileRoot: env['TOLBOOTH_PROFILES'],
    sandbox: sandbox === 'true',
    clockStart: env['TOLBOOTH_CLOCK_START'],
    smtpUrl: env['SMTP_URL'] || undefined,
    poolSize: whole('TOLBOOTH_DATABASE_POOL', 10),
  };
  if (faults.length > 0) throw new Error(`${service} cannot start: ${faults.join('; ')}`);
  return settings;
}
