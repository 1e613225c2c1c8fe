import { Button, Group, Input, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useChoosePath, type ChosenPath } from '../../api/use-choose-path.ts';

interface PathFieldProps {
  readonly label: string;
  readonly description?: ReactNode;
  readonly purpose: 'open-file' | 'open-folder';
  /** Title of the dialog. */
  readonly title: string;
  readonly value: ChosenPath | null;
  readonly onChange: (chosen: ChosenPath | null) => void;
  readonly required?: boolean;
  readonly error?: ReactNode;
  /** What stands where no path is chosen. */
  readonly none?: string;
  /** On the button; the label says it when several are on one screen. */
  readonly button: string;
}

/** A file or folder of this machine, chosen in the system's dialog. */
export function PathField(props: PathFieldProps) {
  const { label, description, purpose, title, value, onChange, required = false } = props;
  const choosePath = useChoosePath();
  const choose = async () => {
    const chosen = await choosePath({ purpose, title });
    if (chosen !== null) onChange(chosen);
  };
  const noun = purpose === 'open-file' ? 'file' : 'folder';
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      description={description}
      withAsterisk={required}
      error={props.error}
    >
      <Group mt={6} mb={props.error ? 6 : 0} gap="sm" wrap="nowrap">
        <Button
          variant="default"
          onClick={() => void choose()}
          flex="none"
          aria-invalid={props.error ? true : undefined}
        >
          {props.button}
        </Button>
        <Text size="sm" className="lb-wrap" {...(value === null ? { c: 'dimmed' } : {})}>
          {value?.display ?? props.none ?? `No ${noun} chosen`}
        </Text>
        {value !== null && !required && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            flex="none"
            aria-label={`Clear ${label}`}
            onClick={() => onChange(null)}
          >
            Clear
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  );
}
