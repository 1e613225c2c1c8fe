import { COLOURS } from './colours.ts';

/** The whole style of a report's page; its hash is in the page's policy, so nothing else is obeyed. */
export const HTML_STYLE = `
@page { size: A4; margin: 18mm 17mm 20mm; }
* { box-sizing: border-box; }
html { background: #eceff2; color-scheme: light; }
body { margin: 0; color: ${COLOURS.ink}; font: 14px/1.55 "Inter", "Segoe UI", "Roboto", "Helvetica Neue", Arial, sans-serif; }
main { max-width: 860px; margin: 32px auto; padding: 64px 72px 72px; background: #fff; border-top: 5px solid ${COLOURS.accent}; box-shadow: 0 1px 4px rgb(28 37 48 / 16%); }
.kicker { margin: 0 0 10px; color: ${COLOURS.accent}; font-size: 12px; font-weight: 600; letter-spacing: .14em; text-transform: uppercase; }
h1 { margin: 0; font-size: 30px; line-height: 1.2; font-weight: 600; letter-spacing: -.01em; overflow-wrap: anywhere; }
.subtitle { margin: 8px 0 0; color: ${COLOURS.soft}; font-size: 16px; overflow-wrap: anywhere; }
h2 { margin: 52px 0 16px; padding-bottom: 8px; border-bottom: 1px solid ${COLOURS.line}; font-size: 19px; font-weight: 600; break-after: avoid; }
h3 { margin: 26px 0 10px; font-size: 15px; font-weight: 600; break-after: avoid; }
p { margin: 8px 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.soft { color: ${COLOURS.soft}; font-size: 13px; }
.verdict { margin: 34px 0 26px; padding: 22px 26px; background: ${COLOURS.pale}; border-left: 5px solid currentColor; break-inside: avoid; }
.verdict strong { display: block; font-size: 27px; line-height: 1.2; font-weight: 600; }
.verdict ul { margin: 10px 0 0; padding-left: 18px; color: ${COLOURS.ink}; }
.good { color: ${COLOURS.good}; } .bad { color: ${COLOURS.bad}; } .unsure { color: ${COLOURS.unsure}; }
.measures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0; margin: 0 0 8px; border: 1px solid ${COLOURS.line}; break-inside: avoid; }
.measures > div { padding: 16px 18px; border-left: 1px solid ${COLOURS.line}; }
.measures > div:first-child { border-left: 0; }
.measures span { display: block; color: ${COLOURS.soft}; font-size: 12px; }
.measures b { display: block; margin: 4px 0 2px; font-size: 20px; line-height: 1.3; font-weight: 600; }
dl { display: grid; grid-template-columns: 168px 1fr; gap: 6px 20px; margin: 12px 0; }
dt { color: ${COLOURS.soft}; overflow-wrap: anywhere; } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
table { width: 100%; margin: 12px 0 18px; border-collapse: collapse; table-layout: fixed; font-size: 13px; }
th { padding: 6px 12px 6px 0; border-bottom: 1.5px solid ${COLOURS.ink}; color: ${COLOURS.ink}; font-weight: 600; text-align: left; vertical-align: bottom; }
td { padding: 7px 12px 7px 0; border-bottom: 1px solid ${COLOURS.line}; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere; }
thead { display: table-header-group; } tr { break-inside: avoid; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
.step { margin: 28px 0 6px; padding-top: 14px; border-top: 1px solid ${COLOURS.line}; break-after: avoid; break-inside: avoid; }
.step h3 { display: flex; gap: 14px; margin: 0; align-items: baseline; }
.step h3 i { flex: none; min-width: 22px; color: ${COLOURS.soft}; font-style: normal; font-weight: 400; }
.step h3 span { flex: 1; overflow-wrap: anywhere; }
.step h3 em { flex: none; font-size: 13px; font-style: normal; }
.step p { margin: 3px 0 0 36px; color: ${COLOURS.soft}; font-size: 12.5px; }
figure { margin: 16px 0 20px; break-inside: avoid; }
figure svg { display: block; width: 100%; height: auto; }
figure img { max-width: 420px; max-height: 300px; border: 1px solid ${COLOURS.line}; }
figcaption { margin-top: 4px; color: ${COLOURS.soft}; font-size: 12px; }
.hands { display: grid; grid-template-columns: 1fr 1fr; gap: 46px 40px; margin: 50px 0 8px; }
.hands > div { padding-top: 6px; border-top: 1px solid ${COLOURS.ink}; font-size: 12.5px; break-inside: avoid; }
.hands span { display: block; color: ${COLOURS.soft}; }
footer { margin-top: 56px; padding-top: 12px; border-top: 1px solid ${COLOURS.line}; color: ${COLOURS.soft}; font-size: 11.5px; overflow-wrap: anywhere; }
@media (max-width: 760px) { main { margin: 0; padding: 32px 24px; } .measures { grid-template-columns: 1fr 1fr; } }
@media print { html { background: none; } body { font-size: 10.5pt; } main { max-width: none; margin: 0; padding: 0; border-top: 0; box-shadow: none; } }
`;
