import { say } from '../../../../platform/i18n/index.ts';
import { Input, Radios } from '../../../../ui/index.ts';
import { line, partOf } from '../../entry.ts';
import type { BaseDefinition, FieldView } from '../contract.ts';
import { keptStreet, parts } from './address.rules.ts';
import { text } from './messages.ts';

/** The box of the street. Where the town does not know it, it asks back below: what was typed is chosen already, so going on keeps it. */
export function Street({ id, name, partErrors, entry, speaker, locked, doubt, places }: FieldView<BaseDefinition>) {
  const t = text(speaker);
  const street = line(partOf(entry, 'street'));
  const choices = doubt?.choices() ?? [];
  const answered = doubt ? street : keptStreet(entry);
  return <>
    <Input id={`${id}-street`} name={`${name}.street`} label={say(parts[0]!.name, speaker.lang)} error={partErrors['street']} value={street} width="full" readOnly={locked('street')}
      suggest={locked('street') ? undefined : places?.suggestAt} hint={doubt && !choices.length ? `${doubt.say(speaker)} ${t.check}` : undefined} />
    {answered && <input type="hidden" name={`${name}.askedAbout`} value={answered} />}
    {answered && !choices.length && <input type="hidden" name={`${name}.meant`} value={answered} />}
    {doubt && choices.length > 0 && <Radios id={`${id}-meant`} name={`${name}.meant`} legend={`${doubt.say(speaker)} ${t.meant}`} value={street}
      options={[...choices.map((choice) => ({ value: choice, label: choice })), { value: street, label: t.keep(street) }]} />}
  </>;
}
