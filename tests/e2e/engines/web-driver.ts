/** What is told to a browser: the commands of W3C WebDriver that a person's doings are made of. */
export interface WebDriver {
  readonly send: (command: CommandName, params?: CommandParams) => Promise<unknown>;
  /** Ends the browser with all that it started, and removes what it stored. */
  readonly close: () => Promise<void>;
}

export type CommandName = keyof typeof commands;

export interface CommandParams {
  /** The element that is meant. */
  readonly id?: string;
  readonly [name: string]: unknown;
}

/**
 * Firefox answers these by their names in Marionette, the protocol behind geckodriver, and WebKit by
 * their paths over HTTP. Marionette is spoken straight, because Debian has no geckodriver and its npm
 * package downloads a program; the commands and what they do are the same.
 */
export const commands = {
  navigate: { marionette: 'WebDriver:Navigate', method: 'POST', path: 'url' },
  execute: { marionette: 'WebDriver:ExecuteScript', method: 'POST', path: 'execute/sync' },
  role: { marionette: 'WebDriver:GetComputedRole', method: 'GET', path: 'element/{id}/computedrole' },
  label: { marionette: 'WebDriver:GetComputedLabel', method: 'GET', path: 'element/{id}/computedlabel' },
  click: { marionette: 'WebDriver:ElementClick', method: 'POST', path: 'element/{id}/click' },
  type: { marionette: 'WebDriver:ElementSendKeys', method: 'POST', path: 'element/{id}/value' },
  resize: { marionette: 'WebDriver:SetWindowRect', method: 'POST', path: 'window/rect' },
  screenshot: { marionette: 'WebDriver:TakeScreenshot', method: 'GET', path: 'screenshot' },
} as const;

/** Under this name the standard hands out elements. */
const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf';

export function elementIds(answer: unknown): readonly string[] {
  if (!Array.isArray(answer)) throw new Error(`no list of elements: ${JSON.stringify(answer)}`);
  return answer.map((element: Readonly<Record<string, unknown>>) => String(element[ELEMENT_KEY]));
}

export const elementArgument = (id: string) => ({ [ELEMENT_KEY]: id });

/** Keys without a letter, as the standard names them. */
export const keys = { tab: '\uE004', selectAll: '\uE009a\uE000' } as const;
