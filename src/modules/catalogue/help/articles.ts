import type { Lang, Text } from '../../../platform/i18n/index.ts';
import { accountArticles } from './account.articles.ts';
import { formArticles } from './form.articles.ts';
import { afterwardsArticles } from './afterwards.articles.ts';

/** A question that people have, and its answer, with the town's data for `{idle}` and the like. */
export interface Article {
  /** Names it in the address: `/hilfe#konto-noetig`. */
  readonly id: string;
  readonly question: Text;
  readonly answer: Text;
  /** What people call it. */
  readonly words: Readonly<Record<Lang, readonly string[]>>;
  /** Where it goes on; an address of the portal without language. */
  readonly link?: { readonly href: string; readonly label: Text };
  /** Only where the town offers one of these ways to sign in. */
  readonly methods?: readonly string[];
  /** Only where fees are paid online, or only where they are not. */
  readonly paying?: boolean;
}

export interface ArticleGroup { readonly id: string; readonly title: Text; readonly articles: readonly Article[] }

/** All help, in the order in which somebody goes through the portal. */
export const articleGroups: readonly ArticleGroup[] = [
  { id: 'konto', title: { de: 'Konto und Anmeldung', en: 'Account and signing in' }, articles: accountArticles },
  { id: 'antrag', title: { de: 'Einen Antrag ausfüllen', en: 'Filling in an application' }, articles: formArticles },
  { id: 'danach', title: { de: 'Nach dem Absenden', en: 'After sending' }, articles: afterwardsArticles },
];
