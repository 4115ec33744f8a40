/** What a hostile page finds out about a card that stands on it. Self-contained: it is sent to the page. */
export async function measureCard(words: readonly string[]): Promise<Record<string, string>> {
  const host = document.querySelector<HTMLElement>('html > div');
  if (host === null) throw new Error('No card');
  const hits: string[] = [];
  const carets = new Set<string>();
  for (let x = innerWidth - 440; x < innerWidth; x += 4)
    for (let y = 0; y < 320; y += 4) {
      if (document.elementFromPoint(x, y) === host) hits.push(`${x},${y}`);
      const caret = document.caretRangeFromPoint(x, y);
      carets.add(`${caret?.startContainer.nodeName} ${caret?.startOffset}`);
    }
  const find: unknown = Reflect.get(window, 'find');
  const isFound = (word: string) => {
    getSelection()?.removeAllRanges();
    return typeof find === 'function' ? String(Reflect.apply(find, window, [word, true, false, true])) : '';
  };
  const found = words.map((word) => `${word} ${isFound(word)}`);
  getSelection()?.selectAllChildren(document.documentElement);
  const selected = String(getSelection());
  document.execCommand('selectAll');
  const all = String(getSelection());
  getSelection()?.removeAllRanges();
  const painted = await new Promise<string>((resolve) => {
    const seen: Record<string, string> = {};
    for (const type of ['largest-contentful-paint', 'layout-shift', 'element'])
      new PerformanceObserver((list) => {
        for (const one of list.getEntries())
          seen[type] = `${seen[type] ?? ''} ${Reflect.get(one, 'size')} ${Reflect.get(one, 'value')}`;
      }).observe({ type, buffered: true });
    setTimeout(() => resolve(JSON.stringify(seen)), 300);
  });
  const { scrollWidth, scrollHeight } = document.documentElement;
  return {
    box: hits.join(' '),
    carets: [...carets].join(' '),
    found: found.join(', '),
    selected: words.filter((word) => selected.includes(word) || all.includes(word)).join(),
    host: JSON.stringify([host.outerHTML, host.getClientRects().length, host.offsetHeight, host.innerText]),
    document: `${scrollWidth} ${scrollHeight}`,
    painted,
    focused: String(document.activeElement?.nodeName),
  };
}

/** Notes what the page is told of a pointer and a focus on the card; `told` gives it. */
export function listenToCard(): void {
  const told: string[] = [];
  Object.assign(globalThis, { told });
  const types = [
    'pointerover',
    'pointerout',
    'pointermove',
    'mouseover',
    'mousemove',
    'focusin',
    'focusout',
    'focus',
    'blur',
  ];
  for (const type of [...types, 'keydown', 'keyup', 'pointerdown', 'scroll', 'resize'])
    addEventListener(
      type,
      (event) => {
        const at = ['x', 'y', 'offsetX', 'offsetY', 'layerX', 'layerY', 'key'].map((name) =>
          Reflect.get(event, name),
        );
        const to = event.target instanceof Node ? event.target.nodeName : 'window';
        told.push([type, to, event.composedPath().length, ...at].join(' '));
      },
      true,
    );
}

/** What a page reads by moving a selection over the card, also where all of the page is editable. Self-contained. */
export function selectOverCard(): string {
  const root = document.documentElement;
  const selection = getSelection();
  const read: string[] = [];
  if (selection === null) return '';
  for (const editable of ['inherit', 'true']) {
    root.contentEditable = editable;
    for (const [start, way] of [
      [root.childNodes.length - 1, 'forward'],
      [root.childNodes.length, 'backward'],
    ] as const)
      for (const unit of ['character', 'line']) {
        selection.collapse(root, start);
        for (let steps = 0; steps < 400; steps += 1) selection.modify('extend', way, unit);
        read.push(String(selection));
      }
  }
  root.contentEditable = 'inherit';
  selection.removeAllRanges();
  return read.join('\n');
}
