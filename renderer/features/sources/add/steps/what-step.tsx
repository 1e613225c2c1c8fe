import { Input, Radio, SimpleGrid } from '@mantine/core';
import { engineKindSchema } from '../../../../../shared/model/common.ts';
import { ChoiceCard } from '../../../../ui/connect/choice-card.tsx';
import type { PartProps } from '../../../../ui/connect/connection-values.ts';
import { valuesFrom } from '../../../../ui/connect/fill-from-string.ts';
import { PasteField } from '../../../../ui/connect/paste-field.tsx';
import { Section } from '../../../../ui/page/section.tsx';
import { EngineIcon } from '../../../../ui/status/engine-icon.tsx';
import { engineGuides } from '../engine-guides.ts';
import type { AddSourceValues } from '../add-source-values.ts';
import { choose } from '../choose-engine.ts';

interface WhatStepProps extends PartProps<AddSourceValues> {
  /** A connection string says what it is, so that the next step can be left out. */
  readonly onPasted: () => void;
}

/** What kind of source it is; a connection string says it at once. */
export function WhatStep({ values, change, errors, onPasted }: WhatStepProps) {
  return (
    <Section title="What is to be backed up?" focusable>
      <PasteField
        chosen={null}
        onParsed={(parsed) => {
          const { engine, database = '' } = parsed;
          const chosen = choose(engine, values);
          change({
            ...chosen,
            ...valuesFrom(parsed, { ...values, ...chosen }),
            database,
            allDatabases: database === '',
          });
          onPasted();
        }}
      />
      <Radio.Group
        aria-label="What is to be backed up"
        name="engine"
        value={values.engine}
        onChange={(engine) => change(choose(engineKindSchema.parse(engine), values))}
      >
        <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
          {engineKindSchema.options.map((engine) => {
            const { title, text, needs } = engineGuides[engine];
            return (
              <ChoiceCard
                key={engine}
                value={engine}
                title={title}
                text={text}
                more={needs}
                icon={<EngineIcon engine={engine} size={24} />}
              />
            );
          })}
        </SimpleGrid>
      </Radio.Group>
      {errors['engine'] && <Input.Error role="alert">{errors['engine']}</Input.Error>}
    </Section>
  );
}
