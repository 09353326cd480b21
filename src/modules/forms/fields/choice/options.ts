import { z } from 'zod';
import { type Lang, say, type Text } from '../../../../platform/i18n/index.ts';
import { textSchema } from '../../../../platform/tenancy/index.ts';
import type { Option } from '../../../../ui/index.ts';

export interface OptionDefinition { readonly value: string; readonly label: Text; readonly hint?: Text }

/** The answers to choose from. */
export const optionsSchema = z.array(z.strictObject({
  value: z.string().min(1).max(60).describe('What expressions and exports see; never changes once a service is used.'),
  label: textSchema, hint: textSchema.optional(),
})).min(1);

/** What is wrong with a list of options: two of the same value. */
export const twice = (options: readonly OptionDefinition[]): { key: string; message: string; cure: string }[] =>
  options.filter((option, i) => options.findIndex((other) => other.value === option.value) !== i)
    .map((option) => ({ key: 'options', message: `the option "${option.value}" stands twice`, cure: 'Give each option a value of its own.' }));

export const optionLabel = (options: readonly OptionDefinition[], value: string, lang: Lang): string => {
  const option = options.find((one) => one.value === value);
  return option ? say(option.label, lang) : value;
};

/** The options as the design system takes them. */
export const toOptions = (options: readonly OptionDefinition[], lang: Lang): Option[] =>
  options.map((option) => ({ value: option.value, label: say(option.label, lang), ...(option.hint ? { hint: say(option.hint, lang) } : {}) }));
