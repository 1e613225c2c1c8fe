import type { MongodbAddress } from '../../../../shared/model/connection.ts';
import type { ServerAccess } from '../engine.ts';

/** A MongoDB deployment with its secret. */
export type MongodbAccess = ServerAccess<MongodbAddress>;
