import { Command } from 'commander';
import type { OutputConfiguration } from 'commander';
import { appVersion } from './app-version.ts';
import { addAlertCommands } from './commands/alerts.ts';
import { addAuditCommands } from './commands/audit.ts';
import { addBackupCommands } from './commands/backup.ts';
import { addCatalogCommands } from './commands/catalog.ts';
import { addChannelCommands } from './commands/channel.ts';
import { addCommandCommands } from './commands/command.ts';
import { addComposeCommands } from './commands/compose.ts';
import { addConnectionCommands } from './commands/connection.ts';
import { addDecryptCommand } from './commands/decrypt.ts';
import { addDestinationCommands } from './commands/destination.ts';
import { addDrillCommands } from './commands/drill.ts';
import { addEvidenceCommands } from './commands/evidence.ts';
import { addHookCommands } from './commands/hook.ts';
import { addIncidentCommands } from './commands/incident.ts';
import { addJobCommands } from './commands/job.ts';
import { addKeyCommands } from './commands/key.ts';
import { addMetricsCommand } from './commands/metrics.ts';
import { addNotifyCommands } from './commands/notify.ts';
import { addQueueCommands } from './commands/queue.ts';
import { addPlanCommands } from './commands/plan.ts';
import { addRestoreCommands } from './commands/restore.ts';
import { addRetentionCommands } from './commands/retention.ts';
import { addRunDueCommand } from './commands/run-due.ts';
import { addScheduleCommands } from './commands/schedule.ts';
import { addSettingsCommands } from './commands/settings.ts';
import { addSourceCommands } from './commands/source.ts';
import { addStatusCommand } from './commands/status.ts';
import { addToolsCommands } from './commands/tools.ts';
import type { Session } from './session.ts';

const afterHelp = `
Exit codes: 0 done or proven, 1 failed, 2 usage, 3 inconclusive, 130 cancelled.`;

/** The whole grammar of the command line. Commander throws instead of leaving the process. */
export function buildProgram(
  session: Session,
  output: Required<Pick<OutputConfiguration, 'writeOut' | 'writeErr'>>,
): Command {
  const program = new Command('lifeboat')
    .description("Backups with the database's own tools, proven by restoring them.")
    .version(appVersion, '-V, --version', 'print the version')
    .option('--data-dir <dir>', 'folder of the catalog (else LIFEBOAT_DATA_DIR, else your own)')
    .option('--json', 'print one JSON object instead of text')
    .configureHelp({ showGlobalOptions: true })
    // What went wrong is printed once, by the caller, in the form that was asked for.
    .configureOutput({ ...output, outputError: () => {} })
    .exitOverride()
    .addHelpText('after', afterHelp);

  addSourceCommands(program, session);
  addConnectionCommands(program, session);
  addComposeCommands(program, session);
  addDestinationCommands(program, session);
  addKeyCommands(program, session);
  addBackupCommands(program, session);
  addPlanCommands(program, session);
  addIncidentCommands(program, session);
  addRestoreCommands(program, session);
  addDecryptCommand(program, session);
  addDrillCommands(program, session);
  addRetentionCommands(program, session);
  addRunDueCommand(program, session);
  addJobCommands(program, session);
  addQueueCommands(program, session);
  addHookCommands(program, session);
  addCommandCommands(program, session);
  addScheduleCommands(program, session);
  addChannelCommands(program, session);
  addNotifyCommands(program, session);
  addToolsCommands(program, session);
  addSettingsCommands(program, session);
  addEvidenceCommands(program, session);
  addAuditCommands(program, session);
  addCatalogCommands(program, session);
  addAlertCommands(program, session);
  addMetricsCommand(program, session);
  addStatusCommand(program, session);
  return program;
}
