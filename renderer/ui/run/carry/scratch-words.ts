/** What is to be known of scratch targets that stay where they were made; nothing where there is none. */
export function scratchWords(places: readonly string[], where: string): readonly string[] {
  if (places.length === 0) return [];
  return [
    `${new Intl.ListFormat('en').format(places)} stays with ${where}, which alone works on it and removes it.`,
  ];
}
