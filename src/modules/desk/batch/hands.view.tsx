import type { ComponentChildren } from 'preact';
import type { Context } from '../../../platform/http/index.ts';
import { officeName } from '../../../platform/tenancy/index.ts';
import { Alert, Badge, Button, FoldOut } from '../../../ui/index.ts';
import type { Absence, StaffColleague } from '../../accounts/index.ts';
import { can, worksOn, type Case, type Label } from '../../cases/index.ts';
import { toQuery, type Asked } from '../asked.rules.ts';
import { batchText } from './batch.messages.ts';
import type { BatchAction } from './batch.rules.ts';
import { Told } from './batch.view.tsx';
import { Fields, NoLabels } from './fields.view.tsx';

interface HandsProps {
  readonly ctx: Context;
  readonly found: Case;
  readonly colleagues: readonly StaffColleague[];
  readonly away: ReadonlyMap<string, Absence>;
  /** Of the viewer's offices. */
  readonly labels: readonly Label[];
  readonly on: readonly Label[];
  readonly asked: Asked;
}

const inState = { assign: 'assign', label: 'label', follow: 'follow', 'hand-over': 'hand-over', due: 'due' } as const satisfies Partial<Record<BatchAction, string>>;

/** Who works on a case, who follows it, its labels, where else it may go: each one click and a choice away. */
export function Hands({ ctx, found, colleagues, away, labels, on, asked }: HandsProps) {
  const { staff } = ctx;
  const t = batchText(ctx);
  if (!staff) return null;
  const viewer = { kind: 'staff', staff } as const;
  const back = { query: toQuery(asked), caseId: found.id };
  const follows = found.followers?.includes(staff.staffId) === true;
  const followMe = (
    <Do ctx={ctx} action="follow" found={found} back={back}>
      <input type="hidden" name="person" value={staff.staffId} /><Button kind="tertiary" small name="wie" value={follows ? 'ab' : 'an'}>{follows ? t.unfollowMe : t.followMe}</Button>
    </Do>
  );
  if (!worksOn(viewer, found)) return <Alert title={t.onlyFollowing}><p>{t.onlyFollowingBody(officeName(ctx, found.office))}</p>{followMe}</Alert>;
  const others = colleagues.filter(({ offices }) => offices.includes(found.office));
  const followers = colleagues.filter(({ staffId }) => found.followers?.includes(staffId)).map(({ name }) => name);
  return (
    <section class="desk-hands" aria-label={t.hands}>
      {on.length > 0 && <p>{on.map(({ id, name, tone }) => <Badge key={id} kind={tone} text={name} />)}</p>}
      {followers.length > 0 && <p class="muted">{t.followers(followers.join(', '))}</p>}
      <div class="desk-hands__row">
        {can(found.state, 'assign') && found.assigneeId !== staff.staffId && <Do ctx={ctx} action="take" found={found} back={back}><Button kind="secondary" small>{t.take}</Button></Do>}
        {Object.entries(inState).filter(([, action]) => can(found.state, action)).map(([name]) => {
          const action = name as keyof typeof inState;
          const offered = labels.filter((label) => label.office === found.office);
          return (
            <FoldOut key={action} title={t[`open.${action}`]} name={action}>
              {action === 'label' && offered.length === 0 ? <NoLabels ctx={ctx} /> : <Do ctx={ctx} action={action} found={found} back={back}>
                <Fields ctx={ctx} action={action} colleagues={action === 'assign' ? others : colleagues} away={away} labels={offered} office={found.office} />
              </Do>}
            </FoldOut>
          );
        })}
        {followMe}
      </div>
    </section>
  );
}

/** A form that does something to this case. */
const Do = ({ ctx, action, found, back, children }: { ctx: Context; action: BatchAction; found: Case; back: { query: string; caseId: string }; children: ComponentChildren }) => (
  <form method="post" action={ctx.href('/verwaltung/auswahl')} noValidate><Told cases={[found]} action={action} back={back} />{children}</form>
);
