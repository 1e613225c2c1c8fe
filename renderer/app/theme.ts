import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** The system's own fonts: nothing is loaded from elsewhere. */
const fontFamily =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const fontFamilyMonospace =
  'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace';

export const theme = createTheme({
  fontFamily,
  fontFamilyMonospace,
  headings: { fontFamily, fontWeight: '600' },
  primaryColor: 'blue',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'md',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: {
      defaultProps: { withArrow: true, events: { hover: true, focus: true, touch: true } },
    },
    Badge: { defaultProps: { radius: 'sm', size: 'lg', tt: 'none', fw: 600 } },
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } },
  },
});

/** Greys that hold a contrast of 4.5 to 1 on their backgrounds, which the library's do not all. */
export const themeVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#565e66',
    '--mantine-color-placeholder': '#6b737b',
    '--mantine-color-body': '#f7f8fa',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    '--lb-surface': '#ffffff',
    '--mantine-color-green-light-color': '#1c6b2e',
    '--mantine-color-yellow-light-color': '#7a4b00',
    '--mantine-color-red-light-color': '#b02020',
    '--mantine-color-blue-light-color': '#14558f',
    '--mantine-color-gray-light-color': '#495057',
    '--mantine-color-red-outline': '#b02020',
    '--mantine-color-orange-outline': '#a84a00',
    '--mantine-color-gray-outline': '#565e66',
    '--lb-year-gone': 'var(--mantine-color-gray-3)',
    '--lb-year-recent': 'var(--mantine-color-blue-7)',
    '--lb-year-hourly': 'var(--mantine-color-cyan-7)',
    '--lb-year-daily': 'var(--mantine-color-teal-7)',
    '--lb-year-weekly': 'var(--mantine-color-violet-6)',
    '--lb-year-monthly': 'var(--mantine-color-orange-7)',
    '--lb-year-yearly': 'var(--mantine-color-pink-7)',
  },
  dark: {
    '--mantine-color-dimmed': '#a6adb4',
    '--mantine-color-placeholder': '#8f969d',
    '--mantine-color-body': '#17191c',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--lb-surface': '#1f2226',
    '--mantine-color-yellow-light': '#433105',
    '--mantine-color-yellow-light-color': '#ffd86b',
    '--mantine-color-anchor': 'var(--mantine-color-blue-4)',
    '--mantine-color-red-outline': 'var(--mantine-color-red-4)',
    '--mantine-color-orange-outline': 'var(--mantine-color-orange-4)',
    '--mantine-color-gray-outline': 'var(--mantine-color-gray-5)',
    '--lb-year-gone': 'var(--mantine-color-dark-4)',
    '--lb-year-recent': 'var(--mantine-color-blue-5)',
    '--lb-year-hourly': 'var(--mantine-color-cyan-5)',
    '--lb-year-daily': 'var(--mantine-color-teal-5)',
    '--lb-year-weekly': 'var(--mantine-color-violet-4)',
    '--lb-year-monthly': 'var(--mantine-color-orange-5)',
    '--lb-year-yearly': 'var(--mantine-color-pink-5)',
  },
});
