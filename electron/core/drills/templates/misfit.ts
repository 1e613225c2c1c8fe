import type { YamlPath } from '../../yaml-paths.ts';

/** Where in a checklist something does not fit together, and what. */
export type Misfit = readonly [YamlPath, string];
