/** Turns the bytes of an object's name into text. */
export type NameDecoder = (bytes: Buffer) => string;

/** PostgreSQL's names of encodings that `TextDecoder` knows under another name. */
const LABELS: Readonly<Record<string, string>> = {
  SQL_ASCII: 'utf-8',
  UTF8: 'utf-8',
  LATIN1: 'iso-8859-1',
  LATIN2: 'iso-8859-2',
  LATIN3: 'iso-8859-3',
  LATIN4: 'iso-8859-4',
  LATIN5: 'iso-8859-9',
  LATIN6: 'iso-8859-10',
  LATIN7: 'iso-8859-13',
  LATIN8: 'iso-8859-14',
  LATIN9: 'iso-8859-15',
  LATIN10: 'iso-8859-16',
  ISO_8859_5: 'iso-8859-5',
  ISO_8859_6: 'iso-8859-6',
  ISO_8859_7: 'iso-8859-7',
  ISO_8859_8: 'iso-8859-8',
  WIN866: 'ibm866',
  WIN874: 'windows-874',
  KOI8R: 'koi8-r',
  KOI8U: 'koi8-u',
  EUC_JP: 'euc-jp',
  EUC_KR: 'euc-kr',
  EUC_CN: 'gbk',
};

/**
 * Reads names in the encoding that a dump states as `SET client_encoding = 'NAME';`. Without one, or
 * for one that is not known here, UTF-8.
 */
export function nameDecoder(statement: string): NameDecoder {
  const name = /'([^']+)'/.exec(statement)?.[1] ?? 'UTF8';
  const label = LABELS[name] ?? name.replace(/^WIN(\d{4})$/, 'windows-$1');
  try {
    const decoder = new TextDecoder(label);
    return (bytes) => decoder.decode(bytes);
  } catch {
    return (bytes) => bytes.toString('utf8');
  }
}
