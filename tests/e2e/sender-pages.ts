import type { Page } from 'playwright-core';
import { worldIn } from './isolated-world.ts';
import type { Stage } from './stage.ts';

/** Pages of an account that show no key, so that what is noticed there was sent. */
export const host = 'acme.freshdesk.com';
export const keyPath = '/a/profiles/7/edit';
export const otherPath = '/a/dashboard/default';

/** Sends a message, given as an expression, and gives the reply. */
export type Send = (message: string) => Promise<unknown>;

export function put(stage: Pick<Stage, 'sandbox'>, at: string, path: string, body: string): void {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  stage.sandbox.answerWith(at, path, { headers, body: `<!doctype html><title>${at}</title>${body}` });
}

export async function page({ stage }: { readonly stage: Stage }, path: string, body = ''): Promise<Page> {
  put(stage, host, path, body);
  if (path !== keyPath) put(stage, host, keyPath, '');
  if (path !== otherPath) put(stage, host, otherPath, '');
  return stage.chromium.open(`https://${host}${path}`);
}

export async function fromFrame(
  { stage }: { readonly stage: Stage },
  opened: Page,
  at: number,
): Promise<Send | undefined> {
  const frame = opened.frames()[at];
  if (frame === undefined) throw new Error('The page has no such frame');
  const world = await worldIn(frame, stage.chromium.extensionId);
  return world && ((message) => world.send(message));
}
