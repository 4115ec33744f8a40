/** In a page of Keylift: the browser's question for permissions is refused, and noted in `asked` with whether a press asked. */
export function refusePermissions(): void {
  const asked: unknown[] = [];
  Object.assign(globalThis, { asked });
  const { permissions } = Reflect.get(globalThis, 'chrome');
  permissions.request = (wanted: unknown, done?: (granted: boolean) => void) => {
    asked.push([wanted, navigator.userActivation.isActive]);
    done?.(false);
    return Promise.resolve(false);
  };
}
