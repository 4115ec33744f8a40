import type { Browser } from 'wxt/browser';
import type { Background } from './trap.ts';

declare const chrome: typeof Browser;
/** What the page side has put there, by now of whatever document is in front. */
declare const keyliftForm:
  | { readonly look: (mark: string) => unknown; fill: (task: object) => unknown }
  | undefined;

/**
 * Once, the tab loads its page anew in the moment before anything is written into its form, and the form that
 * comes is looked at as the first was: all that tells the two documents apart is which one was meant. One that is given
 * what was to be written is marked with `data-reached`. `aims`: whether the browser tells one document from another, as some do not.
 */
export async function moveBeforeWriting(background: Background, aims = true): Promise<void> {
  await background.evaluate(
    (canAim: boolean, scope: typeof globalThis & { browser?: typeof Browser } = globalThis) => {
      const { scripting, tabs } = scope === globalThis ? chrome : (scope.browser ?? chrome);
      const original = scripting.executeScript;
      const moved = async (
        injection: { target: { tabId: number }; args?: unknown[] },
        ...more: unknown[]
      ) => {
        const [task] = injection.args ?? [];
        if (typeof task === 'object' && task !== null && 'steps' in task) {
          Reflect.set(scripting, 'executeScript', original);
          const { tabId } = injection.target;
          const loaded = new Promise<void>((resolve) => {
            tabs.onUpdated.addListener((id, { status }) => {
              if (id === tabId && status === 'complete') resolve();
            });
          });
          await tabs.reload(tabId);
          await loaded;
          const target = { tabId, frameIds: [0] };
          await Reflect.apply(original, scripting, [{ target, files: ['/fill.js'] }]);
          const func = () => {
            if (keyliftForm === undefined) return;
            keyliftForm.look('of another document');
            const { fill } = keyliftForm;
            keyliftForm.fill = (given) => {
              document.documentElement.dataset['reached'] = 'yes';
              return fill(given);
            };
          };
          await Reflect.apply(original, scripting, [{ target, func }]);
        }
        const done: unknown = Reflect.apply(original, scripting, [injection, ...more]);
        if (canAim) return done;
        return ((await done) as { result: unknown }[]).map(({ result }) => ({ result }));
      };
      Reflect.set(scripting, 'executeScript', moved);
    },
    aims,
  );
}
