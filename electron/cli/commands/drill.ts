import type { Command } from 'commander';
import type { Session } from '../session.ts';
import { addDrillRecordCommands } from './drill-record.ts';
import { addDrillTemplateCommands } from './drill-templates.ts';

/** `drill`: guided rehearsals, with a clock, people and evidence. */
export function addDrillCommands(program: Command, session: Session): void {
  const drill = program
    .command('drill')
    .description('rehearse a recovery step by step, and prove what it brought back');
  addDrillTemplateCommands(drill, session);
  addDrillRecordCommands(drill, session);
}
