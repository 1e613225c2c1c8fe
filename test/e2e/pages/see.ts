import { expect } from 'playwright/test';

/** Playwright's waiting assertions, patient enough for a busy machine; they end as soon as they hold. */
export const see = expect.configure({ timeout: 30_000 });
