import { Textarea } from '@mantine/core';
import type { AccountValues } from './account-values.ts';

interface AccountFieldsProps {
  readonly values: AccountValues;
  readonly change: (changes: Partial<AccountValues>) => void;
}

const fields = [
  ['rootCause', 'Root cause', 'Why it happened, not what happened.'],
  ['remediation', 'Remediation', 'What was done about it, and what keeps it from coming back.'],
  [
    'timeline',
    'Timeline in words',
    'Only where the kept timeline does not tell it: what happened before it was noticed, and elsewhere.',
  ],
] as const;

/** Root cause, remediation and timeline, as the report has them. */
export function AccountFields({ values, change }: AccountFieldsProps) {
  return fields.map(([field, label, description]) => (
    <Textarea
      key={field}
      label={label}
      description={description}
      autosize
      minRows={2}
      maxRows={12}
      maxLength={20_000}
      value={values[field]}
      onChange={({ currentTarget }) => change({ [field]: currentTarget.value })}
    />
  ));
}
