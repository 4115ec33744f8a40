/** A page in a frame of its own, as wide as a window: run inside a page by the tests. */
export interface FramedPage {
  readonly document: Document;
  remove(): void;
}

/** Ready when the page has loaded and has changed what it changes by itself. */
export async function framed(html: string): Promise<FramedPage> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'display: block; width: 1280px; height: 720px';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.srcdoc = html;
  document.body.append(frame);
  await loaded;
  if (html.includes('<script')) {
    await later(600);
    // A frame that its script has made may load late where many pages share one thread.
    for (let n = 0; n < 100 && !hasLoadedFrames(frame.contentDocument); n += 1) await later(25);
  }
  if (frame.contentDocument === null) throw new Error('The frame has no document');
  return { document: frame.contentDocument, remove: () => frame.remove() };
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function hasLoadedFrames(page: Document | null): boolean {
  return [...(page?.querySelectorAll('iframe') ?? [])].every(({ srcdoc, contentDocument: inside }) => {
    if (inside === null) return true;
    return inside.readyState === 'complete' && (srcdoc === '' || inside.URL === 'about:srcdoc');
  });
}
