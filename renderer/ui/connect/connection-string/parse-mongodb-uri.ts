import { splitMongoUri } from '../../../../shared/model/mongo-uri.ts';
import { isPlaceholder, placeholderNote, type ParsedConnection } from './parsed-connection.ts';

/**
 * A connection string of MongoDB with the password taken out of it; null when the text is none. Hosts,
 * options and the database stay in the address: the user is looked up in the database it names.
 */
export function parseMongodbUri(text: string): ParsedConnection | null {
  const parts = splitMongoUri(text);
  if (parts === null) return null;
  const { password, database } = parts;
  const { uri, found } = withoutPasswords(parts.uri);
  const placeholder = password !== null && isPlaceholder(password);
  return {
    engine: 'mongodb',
    uri,
    ...(password === null || placeholder ? {} : { password }),
    ...(database === null ? {} : { database }),
    notes: [
      ...(placeholder ? [placeholderNote] : []),
      ...(found
        ? ['A password among its options was left out; Lifeboat keeps the one of the user only.']
        : []),
    ],
  };
}

/** Some write the password of a certificate’s key or of a proxy into the query. */
function withoutPasswords(uri: string): { readonly uri: string; readonly found: boolean } {
  const question = uri.indexOf('?');
  if (question === -1) return { uri, found: false };
  const pairs = uri.slice(question + 1).split('&');
  const kept = pairs.filter((pair) => !/^[a-z]*password=/i.test(pair));
  const query = kept.length === 0 ? '' : `?${kept.join('&')}`;
  return { uri: uri.slice(0, question) + query, found: kept.length < pairs.length };
}
