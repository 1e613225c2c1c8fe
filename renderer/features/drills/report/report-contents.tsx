import { NavLink, Text } from '@mantine/core';

interface ReportContentsProps {
  readonly entries: readonly { readonly title: string; readonly id: string }[];
}

/** The sections of a report, to go to one. The address stays: its hash says which screen it is. */
export function ReportContents({ entries }: ReportContentsProps) {
  return (
    <nav className="lb-report-contents" aria-label="Sections of the report">
      <Text size="xs" c="dimmed" fw={600} px="sm" pb={4} aria-hidden>
        In this report
      </Text>
      {entries.map(({ title, id }) => (
        <NavLink
          key={id}
          component="button"
          type="button"
          py={4}
          label={title}
          onClick={goTo(id)}
        />
      ))}
    </nav>
  );
}

const goTo = (id: string) => () => {
  const section = document.getElementById(id);
  section?.focus({ preventScroll: true });
  section?.scrollIntoView({ block: 'start' });
};
