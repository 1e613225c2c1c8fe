interface Sourced {
  readonly sources: readonly { readonly name: string }[];
}

/** `shop, billing`; what stands for it where there is none. */
export function sourceNames({ sources }: Sourced): string {
  return sources.length === 0 ? 'No source' : sources.map(({ name }) => name).join(', ');
}
