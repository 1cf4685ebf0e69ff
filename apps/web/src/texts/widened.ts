/** The places and not the words: a function that returns one of five English sentences may return any text. */
export type Widened<T> = T extends string
  ? string
  : T extends (...args: infer Args) => infer Said
    ? (...args: Args) => Widened<Said>
    : { readonly [Place in keyof T]: Widened<T[Place]> };
