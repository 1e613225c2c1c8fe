import { Text } from '@mantine/core';
import { useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { DiffLines } from '../../../ui/diff/diff-lines.tsx';

/** What is different here from the template as it came with Lifeboat. */
export function TemplateChanges({ template }: { readonly template: string }) {
  return (
    <Section
      title="What was changed"
      intro="Between the template as it came with Lifeboat and as it is here."
    >
      <Loaded query={useCall('templates.diff', { template })}>
        {({ lines }) =>
          lines.every(({ kind }) => kind === 'same') ? (
            <Text size="sm">Nothing; both say the same.</Text>
          ) : (
            <DiffLines label="What was changed" lines={lines} />
          )
        }
      </Loaded>
    </Section>
  );
}
