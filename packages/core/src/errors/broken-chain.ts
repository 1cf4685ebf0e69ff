/** The hash chain over the server's log does not fit its rows: they were damaged or changed (ID3). */
export class BrokenChain extends Error {
  override readonly name = 'BrokenChain';
}
