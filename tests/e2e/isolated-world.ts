import type { CDPSession, Frame } from 'playwright-core';

/** An extension's own world in one frame of a page, as its content scripts have it. */
export interface IsolatedWorld {
  /** Runs an expression there, and gives its value as JSON does. */
  evaluate(expression: string): Promise<unknown>;
  /** Sends a message, given as an expression, and gives the reply; undefined if there is none. */
  send(message: string): Promise<unknown>;
}

/** The world in a frame; undefined if the extension has none there. */
export async function worldIn(frame: Frame, extensionId: string): Promise<IsolatedWorld | undefined> {
  const cdp = await sessionOf(frame);
  const frameId = await idOf(frame, cdp);
  const found: number[] = [];
  cdp.on('Runtime.executionContextCreated', ({ context: { id, origin, auxData } }) => {
    if (origin === `chrome-extension://${extensionId}` && auxData?.['frameId'] === frameId) found.push(id);
  });
  await cdp.send('Runtime.enable');
  const contextId = found.at(-1);
  if (contextId === undefined) return undefined;
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description);
    return result.value;
  };
  return { evaluate, send: (message) => evaluate(`chrome.runtime.sendMessage(${message})`) };
}

/** A frame of another site has a session of its own. */
async function sessionOf(frame: Frame): Promise<CDPSession> {
  const context = frame.page().context();
  try {
    return await context.newCDPSession(frame);
  } catch {
    return context.newCDPSession(frame.page());
  }
}

interface Tree {
  readonly frame: { readonly id: string; readonly url: string };
  readonly childFrames?: readonly Tree[];
}

async function idOf(frame: Frame, cdp: CDPSession): Promise<string> {
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const all = (tree: Tree): Tree['frame'][] => [tree.frame, ...(tree.childFrames ?? []).flatMap(all)];
  const found = all(frameTree).find(({ url }) => url === frame.url().replace(/#.*$/, ''));
  if (found === undefined) throw new Error(`No frame at ${frame.url()}`);
  return found.id;
}
