/** The zone of this machine, as the system names it. */
export function machineZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Zones by groups: this machine's, the universal one, all that are known here. */
export function zoneGroups(here: string): { group: string; items: string[] }[] {
  const others = Intl.supportedValuesOf('timeZone').filter(
    (zone) => zone !== here && zone !== 'UTC',
  );
  return [
    { group: 'This machine', items: [here] },
    ...(here === 'UTC'
      ? []
      : [{ group: 'The same everywhere, without daylight saving', items: ['UTC'] }]),
    { group: 'Other zones', items: others },
  ];
}
