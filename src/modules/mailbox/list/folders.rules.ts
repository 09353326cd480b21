import type { Tenant } from '../../../platform/tenancy/index.ts';
import type { Folder } from '../../cases/index.ts';
import { paths } from '../paths.ts';

/** What a mailbox shows as its tabs, the first at its own address: by direction of messages (S4.17), or by cases (S1.11). */
export const foldersOf = ({ mailbox }: Pick<Tenant, 'mailbox'>): readonly Folder[] => (mailbox === 'cases' ? ['open', 'ended', 'bin'] : ['in', 'sent', 'bin']);

/** Whether a folder lists cases, each with its last message. */
export const listsCases = (folder: Folder): boolean => folder === 'open' || folder === 'ended' || folder === 'bin';

/** Address of a folder, without language. */
export const pathOf = (folder: Folder, tenant: Pick<Tenant, 'mailbox'>): string => (foldersOf(tenant)[0] === folder ? paths.home : paths.folders[folder]);
