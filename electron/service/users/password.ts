import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

interface Cost {
  N: number;
  r: number;
  p: number;
}

/** 64 MiB and about a fifth of a second for each guess (OWASP password storage, scrypt at N=2^16). */
const COST: Cost = { N: 2 ** 16, r: 8, p: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** A catalogue from elsewhere must not make the program take all memory. */
const MAX_MEMORY_BYTES = 1024 ** 3;

/**
 * Hashes a password for keeping. Memory-hard; the work happens outside the event loop.
 *
 * @returns `scrypt$N$r$p$salt$hash`, salt and hash in base64; a new salt each time
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return encode(COST, salt, await derive(password, salt, HASH_BYTES, COST));
}

/**
 * Whether this is the password that was hashed. What it costs is read from the hash, so that old hashes stay good when
 * {@link COST} is raised. A hash that cannot be read fits no password.
 */
export async function isPassword(password: string, encoded: string): Promise<boolean> {
  const parsed = decode(encoded);
  if (!parsed) return false;
  return timingSafeEqual(await derive(password, parsed.salt, parsed.hash.length, parsed.cost), parsed.hash);
}

/** Whether a hash was made at less than what is asked for today. */
export function isOutdated(encoded: string): boolean {
  const cost = decode(encoded)?.cost;
  return cost === undefined || cost.N !== COST.N || cost.r !== COST.r || cost.p !== COST.p;
}

/** A hash that no password fits: checking against it costs what checking a real one does. */
export function unmatchableHash(): string {
  return encode(COST, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
}

function encode({ N, r, p }: Cost, salt: Buffer, hash: Buffer): string {
  return `scrypt$${N}$${r}$${p}$${salt.toString('base64')}$${hash.toString('base64')}`;
}

function decode(encoded: string): { cost: Cost; salt: Buffer; hash: Buffer } | null {
  const match = /^scrypt\$(\d{1,10})\$(\d{1,3})\$(\d{1,3})\$([\w+/]{22,}={0,2})\$([\w+/]{43,}={0,2})$/.exec(encoded);
  if (!match) return null;
  const cost: Cost = { N: Number(match[1]), r: Number(match[2]), p: Number(match[3]) };
  const isPowerOfTwo = cost.N >= 2 && Number.isInteger(Math.log2(cost.N));
  if (!isPowerOfTwo || cost.r < 1 || cost.p < 1 || memoryBytes(cost) > MAX_MEMORY_BYTES) return null;
  return { cost, salt: Buffer.from(match[4] ?? '', 'base64'), hash: Buffer.from(match[5] ?? '', 'base64') };
}

function memoryBytes({ N, r, p }: Cost): number {
  return 128 * r * (N + p + 1);
}

/** NFKC: the same word typed with another keyboard (full-width letters) is the same password. */
function derive(password: string, salt: Buffer, hashBytes: number, cost: Cost): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: memoryBytes(cost) + 1024 ** 2 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, hashBytes, options, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
}
