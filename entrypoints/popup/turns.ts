/** Answers may come in another order than they were asked for: a stale one must not take the place of a newer one. */
export interface Turns {
  /** Call with each question; what it returns, with the answer: whether no newer answer was accepted before it. */
  readonly begin: () => () => boolean;
}

export function turns(): Turns {
  let asked = 0;
  let accepted = 0;
  return {
    begin: () => {
      const turn = ++asked;
      return () => {
        if (turn < accepted) return false;
        accepted = turn;
        return true;
      };
    },
  };
}
