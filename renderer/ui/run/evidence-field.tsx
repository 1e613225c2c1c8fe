import { Group, Input, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import type { Attachment } from '../../../shared/model/drill-event.ts';
import type { AskedEvidence } from '../../../shared/model/drill-template.ts';
import { AttachButton } from './attach-button.tsx';
import { submitWithEnter } from './submit-with-enter.ts';
import { AttachmentLine } from './attachment-list.tsx';

interface EvidenceFieldProps {
  readonly drillId: string;
  readonly step: string;
  readonly asked: AskedEvidence;
  /** The label with what was given at the start filled in. */
  readonly label: string;
  readonly value: string;
  readonly error: string | null;
  readonly attachments: readonly Attachment[];
  readonly onChange: (value: string) => void;
}

/** The field for one thing that a person is asked to bring as proof. */
export function EvidenceField(props: EvidenceFieldProps) {
  const { asked, label, value, error, onChange } = props;
  switch (asked.kind) {
    case 'text':
      return (
        <Textarea
          label={label}
          withAsterisk={asked.required}
          autosize
          minRows={1}
          maxRows={10}
          value={value}
          error={error}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={submitWithEnter}
        />
      );
    case 'figure':
      return (
        <TextInput
          label={label}
          withAsterisk={asked.required}
          inputMode="decimal"
          maw={260}
          value={value}
          error={error}
          rightSection={asked.unit === null ? null : <Unit unit={asked.unit} />}
          rightSectionWidth={asked.unit === null ? 0 : 16 + asked.unit.length * 9}
          {...(asked.unit === null ? {} : { 'aria-label': `${label} (${asked.unit})` })}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'choice':
      return (
        <Radio.Group
          label={label}
          withAsterisk={asked.required}
          value={value}
          error={error}
          onChange={onChange}
        >
          <Stack gap={8} mt={6}>
            {asked.choices.map((choice) => (
              <Radio
                key={choice.label}
                value={choice.label}
                label={choice.label}
                {...(choice.good ? {} : { description: 'The step then counts as failed.' })}
              />
            ))}
          </Stack>
        </Radio.Group>
      );
    case 'file':
    case 'screenshot':
      return <FileField {...props} />;
  }
}

function Unit({ unit }: { readonly unit: string }) {
  return (
    <span className="lb-dim" aria-hidden>
      {unit}
    </span>
  );
}

function FileField({
  drillId,
  step,
  asked,
  label,
  value,
  error,
  attachments,
  onChange,
}: EvidenceFieldProps) {
  const attached = attachments.find(({ id }) => id === value);
  const what = asked.kind === 'file' ? 'file' : 'screenshot';
  return (
    <Input.Wrapper label={label} labelElement="div" withAsterisk={asked.required} error={error}>
      <Group gap="sm" mt={4} align="flex-start">
        {attached !== undefined && <AttachmentLine attachment={attached} />}
        <AttachButton
          drillId={drillId}
          step={step}
          label={attached === undefined ? `Attach ${what} …` : 'Attach another …'}
          title={label.slice(0, 120)}
          onAttached={onChange}
        />
      </Group>
    </Input.Wrapper>
  );
}
