/** Delivery status notifications as mail servers write them; people and hosts are invented. */

/** Postfix, after the next server refused. */
export const postfix = (to: string, status = '5.1.1', action = 'failed'): string => `Return-Path: <>
Received: by mx.stadtnetz.example (Postfix)
\tid 4F2Kd91xqTz9sWq; Tue,  1 Dec 2026 10:02:11 +0100 (CET)
Date: Tue,  1 Dec 2026 10:02:11 +0100 (CET)
From: MAILER-DAEMON@mx.stadtnetz.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: ${to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4F2Kd91xqTz9sWq.1764579731/mx.stadtnetz.example"
Content-Transfer-Encoding: 8bit
Message-Id: <4F2Kd92Wm5z9sWr@mx.stadtnetz.example>

This is a MIME-encapsulated message.

--4F2Kd91xqTz9sWq.1764579731/mx.stadtnetz.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.stadtnetz.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<erika@post.example>: host mail.post.example[192.0.2.25] said: 550 5.1.1
    <erika@post.example>: Recipient address rejected: User unknown in virtual
    mailbox table (in reply to RCPT TO command)

--4F2Kd91xqTz9sWq.1764579731/mx.stadtnetz.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.stadtnetz.example
X-Postfix-Queue-ID: 4F2Kd91xqTz9sWq
X-Postfix-Sender: rfc822; ${to}
Arrival-Date: Tue,  1 Dec 2026 10:02:10 +0100 (CET)

Final-Recipient: rfc822; erika@post.example
Original-Recipient: rfc822;erika@post.example
Action: ${action}
Status: ${status}
Remote-MTA: dns; mail.post.example
Diagnostic-Code: smtp; 550 5.1.1 <erika@post.example>: Recipient address
    rejected: User unknown in virtual mailbox table

--4F2Kd91xqTz9sWq.1764579731/mx.stadtnetz.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <${to}>
From: =?UTF-8?Q?Stadt_G=C3=BCtersloh?= <info@guetersloh.example>
To: erika@post.example
Subject: Neue Nachricht in Ihrem Postfach

--4F2Kd91xqTz9sWq.1764579731/mx.stadtnetz.example--
`.replaceAll('\n', '\r\n');

/** Exchange Online: HTML for people, several parts, capital letters, a status of its own. */
export const exchange = (to: string): string => `Received: from AM0PR00MB0000.eurprd00.prod.outlook.example by AM0PR00MB0001.eurprd00.prod.outlook.example; Tue, 1 Dec 2026 09:02:15 +0000
MIME-Version: 1.0
From: <postmaster@verein.example>
To: <${to}>
Date: Tue, 1 Dec 2026 09:02:15 +0000
Content-Type: multipart/report; report-type=delivery-status;
 boundary="_c0ffee00-1111-2222-3333-444455556666_"
Content-Language: de-DE
Message-ID: <a1b2c3d4-0000-1111-2222-333344445555@AM0PR00MB0001.eurprd00.prod.outlook.example>
In-Reply-To: <00000000-0000-4000-8000-000000000000@guetersloh.localhost>
Subject: Unzustellbar: Neue Nachricht in Ihrem Postfach
Auto-Submitted: auto-replied

--_c0ffee00-1111-2222-3333-444455556666_
Content-Type: multipart/alternative; differences=Content-Type;
 boundary="_deadbeef-1111-2222-3333-444455556666_"

--_deadbeef-1111-2222-3333-444455556666_
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Ihre Nachricht an max@verein.example konnte nicht zugestellt werden.
max wurde unter verein.example nicht gefunden.

--_deadbeef-1111-2222-3333-444455556666_
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><body><p>Ihre Nachricht an max@verein.example konnte nicht zugestellt werden.</p></body></html>

--_deadbeef-1111-2222-3333-444455556666_--

--_c0ffee00-1111-2222-3333-444455556666_
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR00MB0000.eurprd00.prod.outlook.example
Received-From-MTA: dns;mx.stadtnetz.example
Arrival-Date: Tue, 1 Dec 2026 09:02:14 +0000

Final-Recipient: rfc822;max@verein.example
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient max@verein.example not found by SMTP address lookup
X-Display-Name: max@verein.example


--_c0ffee00-1111-2222-3333-444455556666_
Content-Type: message/rfc822

From: Stadt <info@guetersloh.example>
To: <max@verein.example>
Subject: Neue Nachricht in Ihrem Postfach

Guten Tag
--_c0ffee00-1111-2222-3333-444455556666_--
`.replaceAll('\n', '\r\n');

/** Gmail: quotes around the report type, a comment in the status, a picture beside. */
export const gmail = (to: string): string => `Received: by 2002:a05:0000:0000:b0:000:0000:0000 with SMTP id x00mr0000000abc.1.1764579740000; Tue, 01 Dec 2026 01:02:20 -0800 (PST)
Content-Type: multipart/report; boundary="000000000000abcdef0000000000"; report-type="delivery-status"
To: ${to}
From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
Subject: Delivery Status Notification (Failure)
Auto-Submitted: auto-replied
References: <00000000-0000-4000-8000-000000000000@guetersloh.localhost>
Message-ID: <656a0000.050a0220.00000.0000.GMR@mx.googlemail.example>
Date: Tue, 01 Dec 2026 01:02:20 -0800 (PST)

--000000000000abcdef0000000000
Content-Type: multipart/related; boundary="000000000000abcdef0000000001"

--000000000000abcdef0000000001
Content-Type: multipart/alternative; boundary="000000000000abcdef0000000002"

--000000000000abcdef0000000002
Content-Type: text/plain; charset="UTF-8"

** Address not found **

Your message wasn't delivered to lena@googlemail.example because the address couldn't be found.

--000000000000abcdef0000000002--
--000000000000abcdef0000000001
Content-Type: image/png; name="icon.png"
Content-Disposition: attachment; filename="icon.png"
Content-Transfer-Encoding: base64
Content-ID: <icon.png>

iVBORw0KGgo=
--000000000000abcdef0000000001--
--000000000000abcdef0000000000
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.example
Arrival-Date: Tue, 01 Dec 2026 01:02:19 -0800 (PST)
X-Original-Message-ID: <00000000-0000-4000-8000-000000000000@guetersloh.localhost>

Final-Recipient: rfc822; lena@googlemail.example
Action: failed
Status: 5.1.1 (bad destination mailbox address)
Remote-MTA: dns; gmail-smtp-in.l.googlemail.example. (192.0.2.26, the server for the domain googlemail.example.)
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.
 550 5.1.1  https://support.googlemail.example/mail/?p=NoSuchUser - gsmtp
Last-Attempt-Date: Tue, 01 Dec 2026 01:02:20 -0800 (PST)

--000000000000abcdef0000000000
Content-Type: message/rfc822

Subject: Neue Nachricht in Ihrem Postfach

--000000000000abcdef0000000000--
`.replaceAll('\n', '\r\n');

/** An answer while somebody is away: no notification, though machines send it without a sender, too. */
export const away = (to: string): string => `From: Erika Mustermann <erika@post.example>
To: ${to}
Subject: Abwesend: Neue Nachricht in Ihrem Postfach
Auto-Submitted: auto-replied
Content-Type: text/plain; charset=utf-8

Ich bin bis Montag im Urlaub. Status: 5.1.1 Action: failed
`.replaceAll('\n', '\r\n');
