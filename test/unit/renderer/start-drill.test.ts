import { expect, test } from 'vitest';
import { shippedTemplates } from '../../../electron/core/drills/templates/shipped-templates.ts';
import { suggestSubjects } from '../../../renderer/features/drills/start/suggest.ts';
import type { SourceSummary } from '../../../shared/contract/sources.ts';

const source: SourceSummary = {
  id: '01kam5t9z3s0vrce0000000001',
  name: 'notes',
  environment: 'staging',
  createdAt: '2026-11-02T08:00:00.000Z',
  config: { engine: 'sqlite', file: '/srv/notes.db', options: {} },
  storage: { compression: 'zstd', encrypted: true, maxStoredBytes: null },
  address: '/srv/notes.db',
  backupCount: 0,
  lastBackup: null,
};
const ground = { sources: [source], connections: [] };

/** Which backup is suggested for the first subject of a checklist that ships. */
function suggested(id: string, backup: string | null = null): string | undefined {
  const subjects = shippedTemplates().get(id)?.template.subjects ?? [];
  const made = suggestSubjects({ subjects }, ground, { source: source.id, backup });
  return made[subjects[0]?.id ?? '']?.which;
}

test('the backup that is suggested is the one that the checklist names, or the one asked for', () => {
  expect(suggested('random-restore-test')).toBe('random');
  expect(suggested('monthly-restore-rehearsal')).toBe('latest');
  expect(suggested('random-restore-test', '01kam5t9z3b0vrce0000000001')).toBe('chosen');
});
