import { ProviderTrouble, type Access, type Raw, type Refund, type Refunded } from '../../provider.ts';
import { call, idIn, isDone } from './call.ts';
import { issueOf } from './issues.rules.ts';
import { amountOf } from './money.rules.ts';
import type { Secrets, Settings } from './settings.ts';
import { amountIn } from './standing.rules.ts';

/** Gives back what a capture took, wholly or in part. The id of the refund is its key: PayPal keeps it for 45 days. */
export async function refund(at: Access<Settings, Secrets>, { id, money, reference, paid }: Refund): Promise<Refunded> {
  const captureId = idIn(firstCapture(paid).id);
  if (!captureId) return { kind: 'refused', reason: 'it is not known which capture took the money', raw: {} };
  const answer = await call(at, `/v2/payments/captures/${captureId}/refund`, { body: { amount: amountOf(money), custom_id: id, note_to_payer: reference }, requestId: id });
  if (!isDone(answer)) {
    const issue = issueOf(answer);
    return { kind: 'refused', reason: issue, raw: { status: answer.status, issue } };
  }
  const { id: remoteId, status, amount, create_time: madeAt } = answer.json();
  const raw: Raw = { id: remoteId, status, amount: amountIn(amount), create_time: madeAt };
  if (typeof remoteId !== 'string' || !remoteId) throw new ProviderTrouble('PayPal refunded without an id');
  if (status === 'COMPLETED') return { kind: 'done', remoteId, raw };
  if (status === 'PENDING') return { kind: 'pending', remoteId, raw };
  if (status === 'FAILED' || status === 'CANCELLED') return { kind: 'refused', reason: status, raw };
  throw new ProviderTrouble('PayPal does not say what became of a refund');
}

const firstCapture = ({ captures }: Raw): Raw => (Array.isArray(captures) && typeof captures[0] === 'object' && captures[0] !== null ? captures[0] as Raw : {});
