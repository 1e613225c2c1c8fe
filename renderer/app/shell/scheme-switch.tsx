import { Select, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';

const choices: { readonly value: MantineColorScheme; readonly label: string }[] = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Light or dark; follows the system until the person says otherwise. */
export function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Select
      label="Appearance"
      size="xs"
      allowDeselect={false}
      data={choices}
      value={colorScheme}
      onChange={(value) => {
        const choice = choices.find((choice) => choice.value === value);
        if (choice !== undefined) setColorScheme(choice.value);
      }}
    />
  );
}
