import { citizensWay } from '../openid/way.ts';
import { servicekonten } from './settings.ts';

/** The way to the account of another portal and back; that portal says how far the person is trusted. */
export const way = citizensWay({ method: 'servicekonto', scope: 'openid profile email address', levelByAcr: true, providers: servicekonten });
