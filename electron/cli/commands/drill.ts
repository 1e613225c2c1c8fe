import type { Command } from 'commander';
import type { Session } from '../session.ts';
import { addDrillEndCommands } from './drill-end.ts';
import { addDrillRecordCommands } from './drill-record.ts';
import { addDrillReportCommands } from './drill-report.ts';
import { addDrillRunCommands } from './drill-run.ts';
import { addDrillStartCommands } from './drill-start.ts';
import { addDrillStepCommand } from './drill-step.ts';
import { addDrillTemplateCommands } from './drill-templates.ts';
import { addDrillWordCommands } from './drill-words.ts';

/** `drill`: guided rehearsals, with a clock, people and evidence. */
export function addDrillCommands(program: Command, session: Session): void {
  const drill = program
    .command('drill')
    .description('rehearse a recovery step by step, and prove what it brought back');
  addDrillTemplateCommands(drill, session);
  addDrillStartCommands(drill, session);
  addDrillRunCommands(drill, session);
  addDrillStepCommand(drill, session);
  addDrillWordCommands(drill, session);
  addDrillEndCommands(drill, session);
  addDrillRecordCommands(drill, session);
  addDrillReportCommands(drill, session);
}
