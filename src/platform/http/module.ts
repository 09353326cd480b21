import type { FastifyInstance } from 'fastify';
import type pino from 'pino';
import type { Config } from '../../config.ts';
import type { Context, DeskLink } from './context.ts';
import type { Database } from '../db/index.ts';
import type { JobHandler } from '../jobs/index.ts';
import type { Pdf } from '../pdf/index.ts';
import type { FileStorage } from '../storage/index.ts';
import type { Tenant, Tenants } from '../tenancy/index.ts';
import type { Scanner } from '../virus-scan/index.ts';

/** What the platform offers to every module; made once, at the start. */
export interface Platform {
  readonly config: Config;
  readonly db: Database;
  readonly tenants: Tenants;
  readonly files: FileStorage;
  /** Without it files are handed out unscanned. */
  readonly scanner?: Scanner;
  readonly pdf: Pdf;
  readonly log: pino.Logger;
  /** Where a tenant is reached, without a slash at the end. */
  origin(tenant: Tenant): string;
}

/** A module as the program sees it; declared in its `module.ts`, listed in `src/modules.ts`. */
export interface Module {
  readonly name: string;
  /** Loads and checks what the module needs, before anything is served; throws to stop the start. */
  start?(platform: Platform): void | Promise<void>;
  routes?(app: FastifyInstance, platform: Platform): void | Promise<void>;
  /** Pages of this module for the desk's navigation: those for whoever is signed in there. */
  deskLinks?(ctx: Context): readonly DeskLink[];
  /** Job name (`module.job`) → handler. */
  jobs?(platform: Platform): Readonly<Record<string, JobHandler>>;
  /** Event type → jobs of this module that follow it. */
  readonly follows?: Readonly<Record<string, readonly string[]>>;
  /** Job name → cron pattern (UTC), once per tenant. */
  readonly cron?: Readonly<Record<string, string>>;
}
