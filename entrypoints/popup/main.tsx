// The live view waits for the first paint, which index.html brings without any script.
const painted = new Promise<void>((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  // A tab in the background gets no frames.
  setTimeout(resolve, 150);
});

async function liven(): Promise<void> {
  await painted;
  const { start } = await import('./start.tsx');
  await start();
}

void liven();
