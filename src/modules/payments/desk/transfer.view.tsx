import type { Context } from '../../../platform/http/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Alert, Button, Buttons, DateInput, ErrorSummary, Input } from '../../../ui/index.ts';
import type { TransferBooked } from './book-transfer.ts';
import { text as deskText } from './desk.messages.ts';
import { moneyIn } from './money-in.ts';
import { paths } from './paths.ts';
import { text } from './transfer.messages.ts';
import type { TransferFault, TypedTransfer } from './read-transfer.ts';

export interface TransferProps {
  readonly ctx: Context;
  readonly formId: string;
  readonly typed: TypedTransfer;
  readonly faults: readonly TransferFault[];
  /** The amount is not what is open; asked back once. */
  readonly differs?: Extract<TransferBooked, { kind: 'differs' }> & { readonly cents: number };
}

const controlOf: Readonly<Record<TransferFault, string>> = { reference: 'verwendungszweck', slip: 'verwendungszweck', unknown: 'verwendungszweck', amount: 'betrag', day: 'tag' };

/** Reference, amount and day of value, as on the bank statement. */
export function TransferPage({ ctx, formId, typed, faults, differs }: TransferProps) {
  const t = { ...deskText(ctx), ...text(ctx) };
  const errorAt = (control: string): string | undefined => faults.filter((fault) => controlOf[fault] === control).map((fault) => t[`fault.${fault}`])[0];
  return <>
    <p><a class="kern-link" href={ctx.href(paths.list)}>{t.back}</a></p>
    <h1>{t.book}</h1>
    <ErrorSummary errors={faults.map((fault) => ({ href: `#${controlOf[fault]}`, text: t[`fault.${fault}`] }))} />
    <p>{t.bookLead}</p>
    <form method="post" action={ctx.href(paths.book)} noValidate class="stack">
      <input type="hidden" name="nummer" value={formId} />
      {differs && (
        <Alert kind="warning" title={t.differsTitle} announce>
          <p>{differs.due > 0 ? t.differsBody(moneyIn(ctx, differs.cents), moneyIn(ctx, differs.due), say(differs.charge.purpose, ctx.lang)) : t.settledBody(moneyIn(ctx, differs.cents), say(differs.charge.purpose, ctx.lang))}</p>
        </Alert>
      )}
      <Input id="verwendungszweck" name="verwendungszweck" label={t.reference} hint={t.bookReferenceHint} value={typed.reference} maxLength={60} width={20} error={errorAt('verwendungszweck')} autocomplete="off" verbatim />
      <Input id="betrag" name="betrag" label={t.amount} value={typed.amount} inputMode="decimal" maxLength={14} width={8} suffix="EUR" error={errorAt('betrag')} autocomplete="off" />
      <DateInput id="tag" name="tag" legend={t.bookDay} hint={t.bookDayHint} {...typed.day} error={errorAt('tag')} />
      <Buttons>
        {differs ? <><Button kind="secondary">{t.book}</Button><Button name="trotzdem" value="1">{t.bookAnyway}</Button></> : <Button>{t.book}</Button>}
        <Button kind="tertiary" href={ctx.href(paths.list)}>{t.cancel}</Button>
      </Buttons>
    </form>
  </>;
}
