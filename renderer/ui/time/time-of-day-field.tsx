import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

interface TimeOfDayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (time: string) => void;
  readonly error?: ReactNode;
  readonly w?: number;
}

/** A time of day with 24 hours, typed. `3` becomes 03:00 when the field is left. */
export function TimeOfDayField({ value, onChange, ...rest }: TimeOfDayFieldProps) {
  return (
    <TextInput
      placeholder="03:00"
      maxLength={5}
      w={110}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onBlur={() => {
        const whole = wholeTime(value);
        if (whole !== value) onChange(whole);
      }}
      {...rest}
    />
  );
}

/** `3`, `3:5` and `0305` as 03:00, 03:05 and 03:05; anything else as it is. */
export function wholeTime(text: string): string {
  const match = /^\s*(\d{1,2})(?:[:.h]?(\d{1,2}))?\s*$/.exec(text);
  if (match === null) return text;
  const [, hour = '', minute = ''] = match;
  if (Number(hour) > 23 || Number(minute) > 59) return text;
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}
