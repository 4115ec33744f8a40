import { fileURLToPath } from 'node:url';

const output = new URL('../../.output/', import.meta.url);

/** The built extension. */
export const extension = fileURLToPath(new URL('chrome-mv3', output));

/** Where the tour leaves its pictures and files. */
export const tourFolder = fileURLToPath(new URL('tour', output));
