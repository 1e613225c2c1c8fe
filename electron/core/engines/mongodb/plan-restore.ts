import { LifeboatError } from '../../../../shared/model/error.ts';
import type { PlannedCheck, RestoreOptions } from '../../../../shared/model/restore.ts';
import type { EngineContext, RestoreFacts } from '../engine.ts';
import { findTool } from './choose-tool.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { keepAsideName, nameIn } from './namespaces.ts';
import { restoreArguments } from './restore-arguments.ts';
import { restoreScope, under, type RestoreScope } from './restore-scope.ts';
import { readServerFacts, type ServerFacts } from './server-facts.ts';
import { withServer } from './server-session.ts';
import { toolCallOf } from './tool-call-of.ts';

/** Looks at what a restore would meet and writes down what it would run; changes nothing. */
export async function planMongodbRestore(
  target: { readonly access: MongodbAccess; readonly place: string },
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<{ commands: string[]; checks: PlannedCheck[] }> {
  const checks: PlannedCheck[] = [];
  try {
    const scope = restoreScope(target.place, options, facts);
    const server = await withServer(context, target.access, (client) =>
      readServerFacts(client, ''),
    );
    checks.push(serverCheck(server, facts), ...targetChecks(scope, server, options));
    checks.push(...leftOut(scope, facts));
    return { commands: await commandsOf(target.access, scope, options, context), checks };
  } catch (error) {
    if (!(error instanceof LifeboatError) || error.code === 'cancelled') throw error;
    return { commands: [], checks: [...checks, blocker('server', error.message, error.hint)] };
  }
}

async function commandsOf(
  access: MongodbAccess,
  scope: RestoreScope,
  { mode }: RestoreOptions,
  context: EngineContext,
): Promise<string[]> {
  const mongorestore = await findTool(context.runner, 'mongorestore');
  const mongodump = await findTool(context.runner, 'mongodump');
  const load = (of: RestoreScope) =>
    context.runner.describe(toolCallOf(mongorestore.path, access, restoreArguments(of.load)));
  if (mode !== 'replace') return [`${load(scope)} < ARTIFACT`];
  const madeName = (name: string) => nameIn({ kind: 'all', prefix: `${context.workName}_` }, name);
  const copy = (from: string, to: string) => {
    const dump = context.runner.describe(toolCallOf(mongodump.path, access, [`--db=${from}`]));
    const databases = [{ from, to }];
    const args = restoreArguments({ databases, only: [], system: false, oplogReplay: false });
    return `${dump} | ${context.runner.describe(toolCallOf(mongorestore.path, access, args))}`;
  };
  const now = new Date();
  return [
    `${load(under(scope, madeName))} < ARTIFACT`,
    ...scope.targets.flatMap((name) => [
      copy(name, keepAsideName(name, now)),
      copy(madeName(name), name),
    ]),
  ];
}

function serverCheck(server: ServerFacts, { serverVersion }: RestoreFacts): PlannedCheck {
  const dumped = serverVersion === null ? null : Number.parseInt(serverVersion, 10);
  if (dumped === null || server.major >= dumped) {
    return ok('server', `The server answers; it is MongoDB ${server.version}.`);
  }
  return warning(
    'server',
    `The server is MongoDB ${server.version}, older than the ${serverVersion} that was dumped.`,
    'Options and indexes that it does not know make the restore fail; a server of the same version is safer.',
  );
}

function targetChecks(
  { targets }: RestoreScope,
  { databases }: ServerFacts,
  { mode }: RestoreOptions,
): PlannedCheck[] {
  const taken = targets.filter((name) => databases.includes(name));
  const named = targets.join(', ');
  switch (mode) {
    case 'create':
      return taken.length > 0
        ? [blocker('target', `${taken.join(', ')} exists already.`, 'Choose another name.')]
        : [ok('target', `The name ${named} is free.`)];
    case 'into-empty':
      return [
        ok(
          'target',
          `${named} must have no collection; it is looked at before anything is written.`,
        ),
      ];
    case 'replace':
      if (taken.length === 0) {
        return [
          blocker(
            'target',
            `${named} does not exist.`,
            'Check the name, or let the restore create it.',
          ),
        ];
      }
      return [
        ok('target', `The old ${taken.join(', ')} will be kept under another name.`),
        warning(
          'copying',
          'MongoDB cannot rename a database: everything is written three times, and what is written to the old one meanwhile is lost.',
          'Stop the applications first, and see that the server has room for the data three times over.',
        ),
      ];
  }
}

function leftOut({ load }: RestoreScope, { serverProperties }: RestoreFacts): PlannedCheck[] {
  const checks: PlannedCheck[] = [];
  if (serverProperties['oplog'] === 'true' && !load.oplogReplay) {
    checks.push(
      warning(
        'oplog',
        'The oplog of the backup is not applied: each collection is restored as it was when it was read.',
        'mongorestore applies it only when everything is restored under its own names, users and roles included.',
      ),
    );
  }
  if ('systemCollections' in serverProperties && !load.system && !load.oplogReplay) {
    checks.push(
      warning(
        'users and roles',
        'Users and roles of the server stay in the backup.',
        'They are restored only together with everything, under its own names.',
      ),
    );
  }
  return checks;
}

function ok(name: string, text: string): PlannedCheck {
  return { name, outcome: 'ok', text, hint: null };
}

function warning(name: string, text: string, hint: string): PlannedCheck {
  return { name, outcome: 'warning', text, hint };
}

function blocker(name: string, text: string, hint: string): PlannedCheck {
  return { name, outcome: 'blocker', text, hint };
}
