/** What was given is no article; the message reads on after its place: "holds no words." */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
