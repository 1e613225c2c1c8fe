import { config } from 'zod';

// The schema library would try to compile its parsers, which the content policy forbids and reports.
config({ jitless: true });
