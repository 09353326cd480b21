export { isApi, sendProblem } from './problem.ts';
export { addApplication, overlapHours, rotateToken, shutOut, takeTokenBack, tokenDays, type NewApplication } from './applications.ts';
export { selectApplications as listApplications, selectTokens as tokensOf, type Application } from './applications.store.ts';
export { isScope, scopes } from './scopes.rules.ts';
export { allNews, isNews } from './webhooks/news.rules.ts';
export { urlFault } from './webhooks/address.rules.ts';
export { reachOf, removeWebhook, setWebhook } from './webhooks/webhook.ts';
