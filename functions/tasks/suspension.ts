import { registration } from '#functions/tasks/registration.ts';

export const handler = registration('suspension');
