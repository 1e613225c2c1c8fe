import { aboutSource, listed, type Rule } from './rule.ts';

/** A tool that backups of a source need on this machine is not there. */
export const toolMissing: Rule = ({ sources }) =>
  sources.flatMap((source) => {
    const { name, missingTools } = source;
    if (missingTools === null || missingTools.length === 0) return [];
    return aboutSource(source, 'tool-missing', 'grave', {
      title: `${listed(missingTools)} ${missingTools.length === 1 ? 'is' : 'are'} missing for ${name}`,
      text: 'Backups of this source need it on this machine, and it was not found.',
      advice: 'Install it, or point Lifeboat at it under Tools.',
      clears: 'Clears when it is found.',
    });
  });
