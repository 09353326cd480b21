import type { Text } from '../../../platform/i18n/index.ts';

/** Who answers for the portal (§ 5 DDG, § 18 MStV). */
export const impressum: Text = {
  de: `{name}
{street}
{postcode} {city}

Telefon: {phone}
E-Mail: {email}
Website: {website}

{name} ist eine Körperschaft des öffentlichen Rechts. Sie wird durch {represented} vertreten.

## Verantwortlich für den Inhalt

{name}, Anschrift wie oben. Für die einzelnen Dienste antworten die Dienststellen, die auf den Seiten der Dienste genannt sind.

## Links zu anderen Websites

Manche Dienste liegen auf anderen Websites. Wir kennzeichnen sie. Für ihren Inhalt sind die Anbieter verantwortlich. Wenn Ihnen dort etwas Unrechtes auffällt, sagen Sie es uns bitte.

## Software

Dieses Portal läuft mit Stadttor. Stadttor ist freie Software unter der European Union Public Licence (EUPL) 1.2.`,
  en: `{name}
{street}
{postcode} {city}, Germany

Phone: {phone}
E-mail: {email}
Website: {website}

{name} is a corporation under public law. It is represented by {represented}.

## Responsible for the content

{name}, address as above. The offices named on the services’ pages answer for the individual services.

## Links to other websites

Some services are on other websites. We mark them. Their providers are responsible for their content. If you notice anything unlawful there, please tell us.

## Software

This portal runs on Stadttor. Stadttor is free software under the European Union Public Licence (EUPL) 1.2.`,
};
