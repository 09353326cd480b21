import { expect, it } from 'vitest';
import { faultOf } from './faults.rules.ts';

it.each([
  [['USER_CANCELLED', 'AuthnFailed'], 'cancelled'], [['AuthnFailed', 'Responder'], 'cancelled'], [['NoAuthnContext', 'Responder'], 'level'],
  [['IDP_REQUIRED_ATTRIBUTES_MISSING', 'RequestDenied', 'Requester'], 'attributes'], [['akdb-extension-missing'], 'request'], [['saml-request-not-signed'], 'request'],
  [['requested-attributes-empty'], 'request'], [['organization-display-name-missing'], 'request'], [['Responder'], 'other'], [[], 'other'], [['<script>'], 'other'],
])('%j is helped with as „%s“', (codes, fault) => { expect(faultOf(codes)).toBe(fault); });
