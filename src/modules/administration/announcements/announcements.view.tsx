import type { Context } from '../../../platform/http/index.ts';
import { formatDateTime } from '../../../platform/i18n/format.ts';
import { say } from '../../../platform/i18n/index.ts';
import { Alert, Badge, Button, Buttons, DateInput, EmptyState, ErrorSummary, Input, Prose, Radios, Textarea } from '../../../ui/index.ts';
import { Announcements, announcementTones, type Announcement, type AnnouncementWords } from '../../catalogue/index.ts';
import { text } from '../messages.ts';
import { paths } from '../paths.ts';
import { announcementText } from './announcements.messages.ts';
import type { AnnouncementFault, TypedAnnouncement } from './read-form.ts';

/** All announcements, the one that ends last on top. */
export function AnnouncementList({ ctx, announcements, now, done }: { ctx: Context; announcements: readonly Announcement[]; now: Date; done?: 'saved' | 'ended' }) {
  const t = announcementText(ctx);
  return <>
    <h1>{text(ctx).announcements}</h1>
    {done && <Alert kind="success" title={t[`done.${done}`]} announce />}
    <p class="lead">{t.lead}</p>
    <Buttons><Button href={ctx.href(`${paths.announcements}/bearbeiten`)}>{t.add}</Button></Buttons>
    {announcements.length === 0 && <EmptyState title={t.none} icon="info">{t.noneBody}</EmptyState>}
    {announcements.map((one) => <One key={one.id} ctx={ctx} one={one} now={now} />)}
  </>;
}

function One({ ctx, one: { id, title, body, tone, from, until, changedBy, changedAt }, now }: { ctx: Context; one: Announcement; now: Date }) {
  const t = announcementText(ctx);
  const over = until <= now;
  const name = say(title, ctx.lang);
  return (
    <article class="announcement" aria-labelledby={`hinweis-${id}`}>
      <h2 id={`hinweis-${id}`}>{name} <Badge kind={over ? 'info' : from > now ? 'info' : tone === 'warning' ? 'warning' : 'success'} text={over ? t.over : from > now ? t.coming : t.current} /></h2>
      <p class="muted">{t.period(formatDateTime(from, ctx.lang), formatDateTime(until, ctx.lang))} · {t.by(changedBy, formatDateTime(changedAt, ctx.lang))}</p>
      <Prose text={say(body, ctx.lang)} />
      <p><a class="kern-link" href={ctx.href(`${paths.announcements}/bearbeiten?hinweis=${id}`)} aria-label={t.changeOf(name)}>{t.change}</a></p>
      {!over && <form method="post" action={ctx.href(paths.announcements)}><Button kind="tertiary" small name="beenden" value={id} label={t.endOf(name)}>{t.end}</Button></form>}
    </article>
  );
}

interface FormProps {
  readonly ctx: Context;
  /** Of the one that is changed; a new one has none yet. */
  readonly id?: string;
  readonly version?: number;
  /** What a new one will have, so that a form sent twice makes one. */
  readonly newId: string;
  readonly typed: TypedAnnouncement;
  readonly faults: readonly AnnouncementFault[];
  readonly preview?: AnnouncementWords;
  /** Somebody else was faster. */
  readonly changed?: boolean;
}

const controlOf: Readonly<Record<AnnouncementFault, string>> = {
  titleDe: 'titel-de', titleEn: 'titel-en', bodyDe: 'text-de', bodyEn: 'text-en', translation: 'text-en', from: 'von', until: 'bis', fromTime: 'von-zeit', untilTime: 'bis-zeit', order: 'bis', past: 'bis',
};

/** The form of one announcement, in both languages, with a preview. */
export function AnnouncementForm({ ctx, id, version, newId, typed, faults, preview, changed }: FormProps) {
  const t = announcementText(ctx);
  const errorAt = (control: string): string | undefined => faults.filter((fault) => controlOf[fault] === control).map((fault) => t[`fault.${fault}`])[0];
  return <>
    <p><a class="kern-link" href={ctx.href(paths.announcements)}>{t.back}</a></p>
    <h1>{id ? t.changeTitle : t.add}</h1>
    <ErrorSummary errors={faults.map((fault) => ({ href: `#${controlOf[fault]}`, text: t[`fault.${fault}`] }))} />
    {changed && <Alert kind="warning" title={t.changedTitle} announce><p>{t.changedBody}</p></Alert>}
    {preview && <section aria-labelledby="vorschau"><h2 id="vorschau">{t.preview}</h2>{(['de', 'en'] as const).map((lang) => <div key={lang} lang={lang}><Announcements ctx={{ ...ctx, lang }} announcements={[{ ...preview, id: lang }]} /></div>)}</section>}
    <form method="post" action={ctx.href(`${paths.announcements}/bearbeiten${id ? `?hinweis=${id}` : ''}`)} noValidate class="stack">
      <input type="hidden" name="nummer" value={newId} />
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <Radios id="art" name="art" legend={t.tone} value={typed.tone} options={announcementTones.map((tone) => ({ value: tone, label: t[`tone.${tone}`], hint: t[`toneHint.${tone}`] }))} />
      <Input id="titel-de" name="titel-de" label={t.titleDe} hint={t.titleHint} value={typed.titleDe} maxLength={120} error={errorAt('titel-de')} />
      <Textarea id="text-de" name="text-de" label={t.bodyDe} hint={t.bodyHint} optional rows={3} value={typed.bodyDe} maxLength={1000} error={errorAt('text-de')} />
      <Input id="titel-en" name="titel-en" label={t.titleEn} value={typed.titleEn} maxLength={120} error={errorAt('titel-en')} />
      <Textarea id="text-en" name="text-en" label={t.bodyEn} optional rows={3} value={typed.bodyEn} maxLength={1000} error={errorAt('text-en')} />
      <DateInput id="von" name="von" legend={t.from} {...typed.from} error={errorAt('von')} />
      <Input id="von-zeit" name="von-zeit" label={t.fromTime} hint={t.fromTimeHint} optional width={8} value={typed.fromTime} maxLength={10} error={errorAt('von-zeit')} autocomplete="off" />
      <DateInput id="bis" name="bis" legend={t.until} {...typed.until} error={errorAt('bis')} />
      <Input id="bis-zeit" name="bis-zeit" label={t.untilTime} hint={t.untilTimeHint} optional width={8} value={typed.untilTime} maxLength={10} error={errorAt('bis-zeit')} autocomplete="off" />
      <Buttons><Button>{t.save}</Button><Button kind="secondary" name="vorschau" value="1">{t.look}</Button></Buttons>
    </form>
  </>;
}
