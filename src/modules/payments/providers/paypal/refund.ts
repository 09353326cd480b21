import { z } from 'zod';
import { ProviderTrouble, type Access, type Refund, type Refunded } from '../../provider.ts';
import { call, idIn, isDone } from './call.ts';
import { issueOf } from './issues.rules.ts';
import { amountOf } from './money.rules.ts';
import type { Secrets, Settings } from './settings.ts';
import { amountSchema } from './standing.rules.ts';

const paidSchema = z.object({ captures: z.array(z.object({ id: z.string() })).min(1) });
const refundSchema = z.object({ id: z.string().min(1), status: z.string(), amount: amountSchema.optional(), create_time: z.string().optional() });

/** Gives back what a capture took, wholly or in part. The id of the refund is its key: PayPal keeps it for 45 days. */
export async function refund(at: Access<Settings, Secrets>, { id, money, reference, paid }: Refund): Promise<Refunded> {
  const captureId = idIn(paidSchema.safeParse(paid).data?.captures[0]?.id);
  if (!captureId) return { kind: 'refused', reason: 'it is not known which capture took the money', raw: {} };
  const answer = await call(at, `/v2/payments/captures/${captureId}/refund`, { body: { amount: amountOf(money), custom_id: id, note_to_payer: reference }, requestId: id });
  if (!isDone(answer)) {
    const issue = issueOf(answer);
    return { kind: 'refused', reason: issue, raw: { status: answer.status, issue } };
  }
  const { success, data: raw } = refundSchema.safeParse(answer.json());
  if (!success) throw new ProviderTrouble('PayPal sent something that is no refund');
  switch (raw.status) {
    case 'COMPLETED': return { kind: 'done', remoteId: raw.id, raw };
    case 'PENDING': return { kind: 'pending', remoteId: raw.id, raw };
    case 'FAILED': case 'CANCELLED': return { kind: 'refused', reason: raw.status, raw };
    default: throw new ProviderTrouble('PayPal does not say what became of a refund');
  }
}
