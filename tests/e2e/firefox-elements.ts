import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { type Marionette, MarionetteError } from './marionette.ts';

/** The first visible element that matches a selector and, if given, has this text, label or value. */
export interface Target {
  readonly css: string;
  readonly name?: string;
}

const findScript = `
  const [css, name] = arguments;
  const names = (element) => [element.ariaLabel, element.labels?.[0]?.innerText, element.innerText, element.value];
  return [...document.querySelectorAll(css)].find((element) => element.checkVisibility() &&
    (name === null || names(element).some((one) => one?.trim?.() === name))) ?? null;
`;

export function elements(marionette: Marionette) {
  const run = (body: string, args: readonly unknown[] = []) =>
    marionette.send('WebDriver:ExecuteScript', { script: body, args });
  const find = ({ css, name }: Target) =>
    eventually(
      async () => {
        const found = z
          .nullable(z.record(z.string(), z.string()))
          .parse(await run(findScript, [css, name ?? null]));
        return found === null ? undefined : Object.values(found)[0];
      },
      `an element ${css} ${name ?? ''}`,
    );
  return {
    run,
    click: async (target: Target) => {
      await marionette.send('WebDriver:ElementClick', { id: await find(target) });
    },
    type: async (target: Target, text: string) => {
      await marionette.send('WebDriver:ElementSendKeys', { id: await find(target), text });
    },
    text: async (target: Target) =>
      z.string().parse(await marionette.send('WebDriver:GetElementText', { id: await find(target) })),
    screenshot: async (file: string) => {
      const png = z.string().parse(await marionette.send('WebDriver:TakeScreenshot', { full: false }));
      await writeFile(file, Buffer.from(png, 'base64'));
    },
  };
}

/** Reads until there is something; an element that went away between two commands counts as nothing yet. */
export async function eventually<T>(
  read: () => Promise<T | undefined>,
  what: string,
  timeoutMs = 10_000,
): Promise<T> {
  for (const end = Date.now() + timeoutMs; ; await sleep(50)) {
    try {
      const value = await read();
      if (value !== undefined) return value;
    } catch (error) {
      if (!(error instanceof MarionetteError) || !/stale|detached|no such/.test(error.code)) throw error;
    }
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms for ${what}`);
  }
}
