import type { MongodbOptions } from '../../../../shared/model/engines/mongodb.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { DumpOptions, Engine, Subject } from '../engine.ts';
import { checkArtifact } from './check-artifact.ts';
import { dumpDeployment } from './dump-deployment.ts';
import { inspectDeployment } from './inspect-deployment.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { namingOf } from './namespaces.ts';
import { pickedCollections } from './picked-collections.ts';
import { planMongodbDump } from './plan-dump.ts';
import { planMongodbRestore } from './plan-restore.ts';
import { probeDeployment } from './probe-deployment.ts';
import { queryDeployment } from './query-deployment.ts';
import { removeScratch } from './remove-scratch.ts';
import { restoreDeployment } from './restore-deployment.ts';

/**
 * MongoDB by its own tools, mongodump and mongorestore, through any runner. A place is a database; an empty
 * one, or `*`, is all of them under their own names, and `copy_*` all with `copy_` before each name.
 */
export const mongodbEngine: Engine = {
  capabilities: {
    kind: 'mongodb',
    label: 'MongoDB',
    formats: ['archive'],
    targetKind: 'database',
    hasGlobals: false,
    contentHashes: 'on-request',
    runners: 'any',
  },

  probe: (subject, context) => probeDeployment(accessOf(subject), subject.place, context),

  async planDump(subject, options, context) {
    const planned = await planMongodbDump(
      accessOf(subject),
      subject.place,
      optionsOf(options),
      context,
    );
    return {
      commands: [context.runner.describe(planned.call)],
      notes: [...planned.notes],
      estimatedBytes: planned.facts.sizeBytes,
    };
  },

  dump: (subject, options, context) =>
    dumpDeployment(accessOf(subject), subject.place, optionsOf(options), context),

  check: checkArtifact,

  planRestore: (target, options, facts, context) =>
    planMongodbRestore({ access: accessOf(target), place: target.place }, options, facts, context),

  restore: (artifact, target, options, facts, context) =>
    restoreDeployment(
      artifact,
      { access: accessOf(target), place: target.place },
      options,
      facts,
      context,
    ),

  picked: pickedCollections,

  inspect: (target, wanted, context) =>
    inspectDeployment(accessOf(target), target.place, wanted, context),

  query: async (target, question, context) =>
    queryDeployment(accessOf(target), target.place, question, context),

  scratchTarget: (subject, scratchName) => ({
    ...subject,
    place: namingOf(subject.place).kind === 'all' ? `${scratchName}_*` : scratchName,
  }),

  // Its working copies and whatever bears its mark are found by the name alone.
  unfinishedTarget: (target, workName) => ({ ...target, place: workName }),

  removeScratch: (target, context) => removeScratch(accessOf(target), target.place, context),
};

function optionsOf(options: DumpOptions): MongodbOptions {
  if (options.engine === 'mongodb') return options;
  throw otherEngine(options.engine);
}

function accessOf({ engine, server }: Subject): MongodbAccess {
  const { address } = server ?? {};
  if (server === null || address?.engine !== 'mongodb')
    throw otherEngine(address?.engine ?? engine);
  return { address, password: server.password };
}

function otherEngine(kind: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `This is for ${kind}, not for MongoDB.`,
    'Choose a database on a MongoDB server.',
  );
}
