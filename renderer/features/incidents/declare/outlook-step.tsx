import { Stack } from '@mantine/core';
import { useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { OutlookView } from '../outlook/outlook-view.tsx';
import { noticedMoment } from './declare-values.ts';
import type { DeclareState } from './use-declare.ts';

/** The backups that could be gone back to, with the recommended one chosen. */
export function OutlookStep({ guide }: { readonly guide: DeclareState }) {
  const { values, change, openedMs } = guide;
  const outlooks = useCall('incidents.outlook', {
    sources: [...values.sources],
    noticedAt: noticedMoment(values.noticed, openedMs),
  });
  return (
    <Loaded query={outlooks}>
      {(list) => (
        <Stack gap="lg">
          {list.map((outlook, index) => (
            <Section
              key={outlook.sourceId}
              title={`The way back for ${outlook.source}`}
              focusable={index === 0}
            >
              <OutlookView
                outlook={outlook}
                chosen={values.backups[outlook.sourceId] ?? outlook.best?.backupId ?? null}
                onChoose={(backup) =>
                  change({ backups: { ...values.backups, [outlook.sourceId]: backup } })
                }
              />
            </Section>
          ))}
        </Stack>
      )}
    </Loaded>
  );
}
