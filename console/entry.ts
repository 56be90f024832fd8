/** One document for every address: the public portal for `/public`, the officials' console for the rest. */
const isPublic = /^\/public(\/|$)/.test(location.pathname);
void (isPublic ? import('#console/portal/main.ts') : import('#console/main.tsx'));
