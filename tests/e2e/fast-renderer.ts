/**
 * What a renderer in the hands of others sends from the page side: 40 keys of its own, with 200 messages in about a
 * second, as fast as the answers come. Self-contained: it runs in the isolated world. Gives what was answered to saves.
 */
export async function sendFast(send: (message: object) => Promise<unknown>): Promise<readonly string[]> {
  const answers: string[] = [];
  for (let n = 0; n < 40; n += 1) {
    // oxlint-disable no-await-in-loop -- one key after the other, as a page would show them
    await send({
      type: 'found',
      key: `Rx7Tq2LwNb9Yk4Zm${String(n).padStart(4, '0')}`,
      email: `p${n}@x.example`,
    });
    const view = await send({ type: 'card-view' });
    const mark: unknown = Reflect.get(Object(view), 'mark');
    const save = { type: 'card-save', mark };
    answers.push(JSON.stringify(await Promise.all([send(save), send(save), send(save)])));
    // oxlint-enable no-await-in-loop
  }
  return answers;
}
