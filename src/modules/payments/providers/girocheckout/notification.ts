import type { Access, Heard, Incoming } from '../../provider.ts';
import { idOf } from './fields.rules.ts';
import { isHashOf } from './hash.rules.ts';
import type { Secrets, Settings } from './settings.ts';

/**
 * Reads a notification: GET with parameters `gc…`, hashed in the order in which they come. It may carry an IBAN or the name of
 * whoever paid; nothing but the two ids is taken from it.
 */
export async function readNotification({ settings, secrets }: Access<Settings, Secrets>, { rawQuery }: Incoming): Promise<Heard> {
  const sent = [...new URLSearchParams(rawQuery)].filter(([name]) => name.startsWith('gc'));
  const values = new Map(sent);
  if (values.size < sent.length) return { kind: 'forged', why: 'a parameter stands there twice' };
  if (!isHashOf(values.get('gcHash'), sent.filter(([name]) => name !== 'gcHash').map(([, value]) => value), secrets.password)) return { kind: 'forged', why: 'the hash is wrong or missing' };
  const project = values.get('gcProjectId');
  if (project !== undefined && project !== settings.projectId) return { kind: 'forged', why: 'it is about another project' };
  const [attemptId, remoteId, type] = [idOf(values.get('gcMerchantTxId')), values.get('gcReference'), values.get('gcType')];
  if (!attemptId || !remoteId || (type !== undefined && type !== 'SALE')) return { kind: 'nothing' };
  return { kind: 'about', attemptId, remoteId };
}
