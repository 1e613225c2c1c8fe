import { damagedTar } from './tar-error.ts';

/**
 * The records of a pax extended header, `LENGTH KEY=VALUE` and a newline each, as bytes. Later ones win.
 * Source: POSIX.1-2017, pax, "pax Extended Header".
 */
export function parsePaxRecords(content: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < content.length;) {
    const blank = content.indexOf(0x20, at);
    const digits = blank === -1 ? '' : content.toString('latin1', at, blank);
    if (!/^[1-9]\d{0,8}$/.test(digits)) throw damagedTar('an extended header is garbled');
    const end = at + Number(digits);
    const equals = content.indexOf(0x3d, blank);
    const fits = end <= content.length && equals !== -1 && equals < end;
    if (!fits || content[end - 1] !== 0x0a) throw damagedTar('an extended header is garbled');
    records.set(
      content.toString('latin1', blank + 1, equals),
      content.toString('latin1', equals + 1, end - 1),
    );
    at = end;
  }
  return records;
}

/** One record; key and value are bytes. Its length counts its own digits. */
export function paxRecord(key: string, value: string): string {
  const rest = key.length + value.length + 3;
  let length = rest + String(rest).length;
  // One digit more can make the length itself a digit longer.
  if (String(length).length > String(rest).length) length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}
