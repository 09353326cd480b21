import { ConfigError } from '../../../../config.ts';
import type { Platform } from '../../../../platform/http/index.ts';

/** A town that wants its cases archived needs a folder for it. @throws ConfigError where none is named */
export function checkArchive({ config, tenants }: Pick<Platform, 'config' | 'tenants'>): void {
  const first = tenants.all.find(({ policies }) => policies.archive);
  if (first && !config.archiveDir) throw new ConfigError(`ARCHIVE_DIR: must name the archive’s folder, since the town ${first.id} says policies: { archive: true }`);
}
