/**
 * Answers may come in another order than they were asked for: a stale one must not take the place of a newer one. Call
 * it with each question, and what it returns with the answer: whether no newer answer was accepted before it.
 */
export function turns(): () => () => boolean {
  let asked = 0;
  let accepted = 0;
  return () => {
    const turn = ++asked;
    return () => {
      if (turn < accepted) return false;
      accepted = turn;
      return true;
    };
  };
}
