import { isScalar, parseDocument, Scalar, stringify } from 'yaml';

/** How a text is written that has to be written anew: as the files that ship are, which come out of it unchanged. */
export const WRITTEN = { lineWidth: 100, flowCollectionPadding: false, singleQuote: true } as const;

/** The fields of the whole that are set without a person writing them. */
export interface HeadFields {
  readonly id?: string;
  readonly version?: number;
  readonly title?: string;
}

/** Sets fields in a valid text and leaves the rest as it is written, comments and all. */
export function withHead(yaml: string, fields: HeadFields): string {
  return Object.entries(fields).reduce((text, [key, value]) => withField(text, key, value), yaml);
}

function withField(yaml: string, key: string, value: string | number): string {
  const document = parseDocument(yaml);
  const node = document.get(key, true);
  const isBlock =
    isScalar(node) && (node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL);
  if (isScalar(node) && !isBlock && node.range) {
    const [from, to] = node.range;
    return (
      yaml.slice(0, from) +
      stringify(value, { ...WRITTEN, lineWidth: 0 }).trimEnd() +
      yaml.slice(to)
    );
  }
  document.set(key, value);
  return document.toString(WRITTEN);
}
