import type { Context } from '../../../../platform/http/index.ts';
import { Input, Select, type ErrorLink } from '../../../../ui/index.ts';
import type { Question } from './credential.ts';
import { text } from './messages.ts';
import type { PasswordFault } from './password.rules.ts';
import type { PasswordSettings } from './settings.ts';

/** What was typed, by name; never a password. */
export type Typed = Readonly<Record<string, string | undefined>>;

/** What every form of this way in knows. */
export interface FormProps {
  readonly ctx: Context;
  readonly settings: PasswordSettings;
  readonly typed?: Typed;
  readonly errors?: readonly ErrorLink[];
}

/** The error at a control. */
export const errorAt = (errors: readonly ErrorLink[] | undefined, id: string): string | undefined => errors?.find(({ href }) => href === `#${id}`)?.text;

/** All that is wrong with a password, as sentences. */
export function faultText(ctx: Context, { word, policy }: PasswordSettings, faults: readonly PasswordFault[]): string {
  const t = text(ctx);
  const words: Record<PasswordFault, string> = {
    short: t['fault.short'](word, policy.min), long: t['fault.long'](word, policy.max), blank: t['fault.blank'](word), angle: t['fault.angle'](word),
    classes: t['fault.classes'](policy.classes), common: t['fault.common'](word), own: t['fault.own'](word),
  };
  return faults.map((fault) => words[fault]).join(' ');
}

/** New password, twice. */
export function NewPassword({ ctx, settings, errors }: FormProps) {
  const t = text(ctx);
  const { word, policy } = settings;
  return <>
    <Input id="neu" name="neu" type="password" label={t.newPassword(word)} hint={t.policy(policy.min, policy.max, policy.classes)} error={errorAt(errors, 'neu')} autocomplete="new-password" width={20} />
    <Input id="wieder" name="wieder" type="password" label={t.repeat} error={errorAt(errors, 'wieder')} autocomplete="new-password" width={20} />
  </>;
}

/** The password there is. */
export function CurrentPassword({ ctx, settings, errors, id = 'aktuell' }: FormProps & { id?: string }) {
  return <Input id={id} name="aktuell" type="password" label={text(ctx).current(settings.word)} error={errorAt(errors, id)} autocomplete="current-password" width={20} />;
}

/** The questions of the list. */
export const listedQuestions = ['pet', 'teacher', 'street', 'trip', 'book'] as const;

/** A question as it is asked. */
export function questionText(ctx: Context, question: Question): string {
  if ('own' in question) return question.own;
  const listed = listedQuestions.find((one) => one === question.listed);
  return listed ? text(ctx)[`question.${listed}`] : question.listed;
}

/** A security question from the list or an own one, and its answer (S1.7). */
export function QuestionFields({ ctx, typed, errors }: FormProps) {
  const t = text(ctx);
  const options = [...listedQuestions.map((value) => ({ value, label: t[`question.${value}`] })), { value: 'eigene', label: t.ownQuestion }];
  return <>
    <Select id="frage" name="frage" label={t.question} options={options} value={typed?.['frage']} error={errorAt(errors, 'frage')} />
    <Input id="eigene" name="eigene" label={t.ownQuestionText} optional value={typed?.['eigene']} error={errorAt(errors, 'eigene')} maxLength={150} />
    <Input id="antwort" name="antwort" label={t.answer} hint={t.answerHint} error={errorAt(errors, 'antwort')} autocomplete="off" verbatim maxLength={150} />
  </>;
}
