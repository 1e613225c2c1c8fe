/** What the audit record calls the issue of a report; its details have `revision` and `sha256`. */
export const REPORT_ACTION = 'drill.report';
