const soonMs = 50;
const longestMs = 3_000;

type State = 'resting' | 'waiting' | 'working' | 'asked-again' | 'stopped';

export interface Pace {
  /** Has the work done soon; asked again meanwhile, once more after it. */
  readonly ask: () => void;
  readonly stop: () => void;
}

/**
 * Does work that is asked for more often than it can be done, with three times as long a rest between as it took: a
 * list of a thousand that is drawn anew at every change would keep the changes themselves waiting.
 */
export function paced(work: () => Promise<void>): Pace {
  let state: State = 'resting';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tookMs = 0;

  const wait = () => {
    state = 'waiting';
    timer = setTimeout(() => void begin(), Math.min(Math.max(soonMs, 3 * tookMs), longestMs));
  };
  const begin = async () => {
    state = 'working';
    const begun = performance.now();
    await work();
    // What the work had drawn is part of what it took.
    await new Promise((drawn) => setTimeout(drawn));
    tookMs = performance.now() - begun;
    settle(state);
  };
  /** Told from outside what the state became meanwhile. */
  const settle = (now: State) => {
    if (now === 'asked-again') wait();
    else if (now !== 'stopped') state = 'resting';
  };

  return {
    ask: () => {
      if (state === 'resting') wait();
      else if (state === 'working') state = 'asked-again';
    },
    stop: () => {
      state = 'stopped';
      clearTimeout(timer);
    },
  };
}
