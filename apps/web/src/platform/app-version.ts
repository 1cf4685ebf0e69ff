declare const __APP_VERSION__: string;

/** Set by the build from package.json. */
export const appVersion: string = __APP_VERSION__;
