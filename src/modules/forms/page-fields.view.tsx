import { type ComponentChildren, Fragment, type JSX } from 'preact';
import { type Lang, say, type Speaker, type Text } from '../../platform/i18n/index.ts';
import { Button, Details, Fieldset, Prose } from '../../ui/index.ts';
import { isParts } from './entry.ts';
import type { Flaw, Uploads } from './fields/contract.ts';
import type { Places } from './places.ts';
import { text as groupText } from './item-messages.ts';
import { keyPart, mostItems, leastItems } from './group.rules.ts';
import { idOf, speakerOf, told } from './issues.ts';
import { text } from './messages.ts';
import { askedName } from './read-page.ts';
import type { FieldState, PageState } from './state.ts';

export interface PageFieldsProps {
  readonly state: PageState;
  /** The language, or the speaker (language and tenant's words). */
  readonly lang: Lang | Speaker;
  /** After a post that was not right; else the page is shown without faults. */
  readonly showErrors?: boolean;
  readonly uploads?: Uploads;
  /** The town's streets, to be suggested while one types. */
  readonly places?: Places;
  /** Where the person can see and change what the account knows. */
  readonly details?: string;
}

interface Shared extends Pick<PageFieldsProps, 'uploads' | 'places' | 'details'> { readonly speaker: Speaker; readonly showErrors: boolean }

/**
 * The questions of a page, to stand inside the caller's `<form method="post">`. Puts a button first that Enter presses, so
 * that Enter goes on and never removes a block.
 */
export function PageFields({ state, lang, showErrors = false, uploads, places, details }: PageFieldsProps): JSX.Element {
  const shared: Shared = { speaker: speakerOf(lang), showErrors, uploads, places, details };
  return (
    <>
      {hasButtons(state.fields) && <button type="submit" class="kern-sr-only" tabIndex={-1} aria-hidden="true">{text(shared.speaker).hidden}</button>}
      <input type="hidden" name={askedName} value={askedNames(state.fields).join(' ')} />
      {state.fields.map((field) => <Question key={field.name} state={field} shared={shared} />)}
    </>
  );
}

const hasButtons = (fields: readonly FieldState[]): boolean => fields.some((state) => state.items !== undefined || state.field.kind.apart);

const askedNames = (fields: readonly FieldState[]): string[] =>
  fields.flatMap((state) => [state.name, ...(state.items ?? []).flatMap((item) => askedNames(item.fields))]);

const errorsOf = (flaws: readonly Flaw[], label: string, speaker: Speaker): { error?: string; partErrors: Record<string, string> } => {
  const [own, parts] = [flaws.filter((flaw) => !flaw.part), flaws.filter((flaw) => flaw.part)];
  return { error: own.length ? own.map((flaw) => flaw.say(label, speaker)).join(' ') : undefined,
    partErrors: Object.fromEntries(parts.map((flaw) => [flaw.part!, flaw.say(label, speaker)])) };
};

function Question({ state, shared }: { state: FieldState; shared: Shared }): JSX.Element {
  const { field, name, entry, value, doubt, locked } = state;
  const { speaker, showErrors, uploads, places } = shared;
  if (field.fields) return <Group state={state} shared={shared} />;
  const label = say(field.label, speaker.lang);
  const { error, partErrors } = errorsOf(showErrors ? told(state) : [], label, speaker);
  const View = field.kind.view;
  const question = (
    <View def={field.def} name={name} id={idOf(name)} label={label} hint={field.def.hint && say(field.def.hint, speaker.lang)} error={error} partErrors={partErrors}
      entry={entry} value={value} optional={field.optional} speaker={speaker} locked={locked} uploads={uploads} doubt={doubt} places={places} />
  );
  return <Framed state={state} speaker={speaker}>{question}{isVouched(state) && <Vouched speaker={speaker} details={shared.details} />}</Framed>;
}

const isVouched = ({ entry, locked }: FieldState): boolean => locked() || (isParts(entry) && Object.keys(entry).some((part) => locked(part)));

/** Why something stands fixed, and where it can be changed; that opens beside, so that nothing typed is lost. */
function Vouched({ speaker, details }: { speaker: Speaker; details?: string }): JSX.Element {
  const t = text(speaker);
  return <p class="muted">{t.vouched}{details && <> <a class="kern-link" href={details} target="_blank" rel="noopener">{t.change} {t.newTab}</a></>}</p>;
}

/** Help after the question; a mark for script where other questions depend on this one. */
function Framed({ state: { field, name }, speaker, children }: { state: FieldState; speaker: Speaker; children: ComponentChildren }): JSX.Element {
  const { help } = field.def;
  const whole = <>{children}{help && <Details title={text(speaker).help}><Prose text={say(help, speaker.lang)} /></Details>}</>;
  if (field.controls.length === 0) return whole;
  const prefix = name.slice(0, name.length - field.id.length);
  return <div data-controls={field.controls.map((id) => prefix + id).join(' ')}>{whole}</div>;
}

function Group({ state, shared }: { state: FieldState; shared: Shared }): JSX.Element {
  const { field, name } = state;
  const { speaker, showErrors } = shared;
  const [label, itemLabel, t] = [say(field.label, speaker.lang), say((field.def as unknown as { itemLabel: Text }).itemLabel, speaker.lang), groupText(speaker)];
  const items = state.items ?? [];
  const { error } = errorsOf(showErrors ? told(state) : [], label, speaker);
  return (
    <Framed state={state} speaker={speaker}>
      <div class="group" id={idOf(name)} tabIndex={-1}>
      <Fieldset id={`${idOf(name)}-items`} legend={label} size="heading" hint={field.def.hint && say(field.def.hint, speaker.lang)} error={error} optional={field.optional}>
        {items.map((item) => (
          <Fieldset key={item.key} id={idOf(`${name}.${item.index}`)} legend={t.item(itemLabel, item.index + 1)} size="item">
            <input type="hidden" name={`${name}.${item.index}.${keyPart}`} value={item.key} />
            {item.fields.map((sub) => <Fragment key={sub.name}><Question state={sub} shared={{ ...shared, showErrors: showErrors && !item.idle }} /></Fragment>)}
            {!state.fixed && items.length > leastItems(field) && (
              <div class="group__remove"><Button kind="tertiary" small name={`remove:${name}:${item.index}`} value="1" formNoValidate>{t.remove(itemLabel, item.index + 1)}</Button></div>
            )}
          </Fieldset>
        ))}
        {!state.fixed && items.length < mostItems(field) && (
          <div class="group__add"><Button kind="secondary" name={`add:${name}`} value="1" formNoValidate>{items.length ? t.add(itemLabel) : t.addFirst(itemLabel)}</Button></div>
        )}
      </Fieldset>
      </div>
    </Framed>
  );
}
