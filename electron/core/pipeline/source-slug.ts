/** Names that Windows keeps for devices, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/;
const LONGEST = 40;

/**
 * A source's name as a file name of every platform, S3 and SFTP: lower-case letters, digits and hyphens.
 * Two names may share a slug; file names differ all the same, since each holds its backup's id.
 */
export function sourceSlug(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');
  if (slug === '') return 'source';
  return RESERVED.test(slug) ? `source-${slug}` : slug;
}
