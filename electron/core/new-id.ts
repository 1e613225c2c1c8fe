import { randomBytes } from 'node:crypto';

/** Crockford's base 32 in lower case: no i, l, o, u, so that ids can be read aloud and typed. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_CHARACTERS = 10;
const RANDOM_CHARACTERS = 16;
const RANDOM_BITS = 80n;

let lastMs = -1;
let lastRandom = 0n;

/**
 * A new id in the form of a ULID (https://github.com/ulid/spec), in lower case: 48 bits of milliseconds,
 * 80 random bits. Ids sort by time; those of one millisecond in one process sort as they were made.
 */
export function newId(now: Date = new Date()): string {
  const ms = now.getTime();
  lastRandom =
    ms === lastMs
      ? BigInt.asUintN(Number(RANDOM_BITS), lastRandom + 1n)
      : BigInt(`0x${randomBytes(10).toString('hex')}`);
  lastMs = ms;
  return encode(BigInt(ms), TIME_CHARACTERS) + encode(lastRandom, RANDOM_CHARACTERS);
}

function encode(value: bigint, length: number): string {
  let text = '';
  for (let rest = value, i = 0; i < length; i += 1, rest >>= 5n)
    text = ALPHABET.charAt(Number(rest & 31n)) + text;
  return text;
}
