/** The screen that begins a drill, with what is known already. */
export function startDrillRoute(template: string | null, source: string | null): string {
  const known = new URLSearchParams();
  if (template !== null) known.set('template', template);
  if (source !== null) known.set('source', source);
  const query = known.toString();
  return query === '' ? '/drills/new' : `/drills/new?${query}`;
}

export const drillRoute = (id: string): string => `/drills/${id}`;

export const templateRoute = (id: string): string => `/drills/templates/${id}`;

/** What the screens under “Drills” have above them. */
export const drillTrail = [{ label: 'Drills', to: '/drills' }];
