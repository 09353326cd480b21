import { ConfigError } from './config.ts';
import { ContentError } from './platform/tenancy/index.ts';

/** Whether an error is written for whoever keeps the configuration or a town's content: it is shown without a stack. */
export const isForReaders = (error: unknown): error is Error => error instanceof ConfigError || error instanceof ContentError;
