export { isApi, sendProblem } from './problem.ts';
export { addApplication, addOnce, overlapHours, rotateToken, shutOut, takeTokenBack, tokenDays, type NewApplication } from './applications.ts';
export { selectApplication as applicationOf, selectApplications as listApplications, selectTokens as tokensOf, type Application, type Token } from './applications.store.ts';
export { isScope, scopes, type Scope } from './scopes.rules.ts';
export { allNews, isNews, type News } from './webhooks/news.rules.ts';
export { urlFault, type UrlFault } from './webhooks/address.rules.ts';
export { selectDeliveries as deliveriesOf, selectWebhook as webhookOf, trial, type Delivery, type Webhook } from './webhooks/webhooks.store.ts';
export { pauseWebhook, reachOf, removeWebhook, repeatDelivery, resumeWebhook, setWebhook, tryWebhook } from './webhooks/webhook.ts';
