/**
 * The tour of `npm start`: Keylift in a real browser, on the four vendors of the sandbox.
 *
 * With a display it opens Chromium and leaves the way to you; without one, or with `KEYLIFT_TOUR=headless`, it walks by
 * itself: one line a step, pictures and exported files in `.output/tour/`, exit status 0 only if every step held.
 * `--picture` makes the picture of the README from it.
 */
import { parseArgs } from 'node:util';
import { guidedTour } from './tour/guided.ts';
import { readmePicture } from './tour/readme-picture.ts';
import { walkedTour } from './tour/walked.ts';

const { values } = parseArgs({ options: { picture: { type: 'boolean', default: false } } });

if (values.picture) await readmePicture();
else if (hasDisplay()) await guidedTour();
else process.exitCode = (await walkedTour()) ? 0 : 1;

function hasDisplay(): boolean {
  const { KEYLIFT_TOUR, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (KEYLIFT_TOUR === 'headless') return false;
  return process.platform === 'darwin' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}
