import { TagsInput } from '@mantine/core';

interface PatternFieldProps {
  readonly label: string;
  readonly example: string;
  readonly value: readonly string[];
  readonly onChange: (patterns: string[]) => void;
}

/** Names with `*` and `?`, one after the other. */
export function PatternField({ label, example, value, onChange }: PatternFieldProps) {
  return (
    <TagsInput
      label={label}
      placeholder={value.length === 0 ? `for instance ${example}` : ''}
      acceptValueOnBlur
      splitChars={[',', ' ']}
      value={[...value]}
      onChange={onChange}
      clearButtonProps={{ 'aria-label': `Clear ${label}` }}
    />
  );
}
