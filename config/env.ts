import { readFileSync, statSync } from 'node:fs';
import { closest } from '#src/text/spelling.ts';
import { fileAccessReason, type Problem, quoted } from './problems.ts';
import { type EnvValues, VARIABLE_NAMES, VARIABLES, type Variable } from './variables.ts';

/** The only reader of `process.env`. */

export type Environment = Readonly<Record<string, string | undefined>>;

/** Names that look like a mistyped one of ours but belong to other programs (ASP.NET Core, reverse proxies). */
const FOREIGN_NAMES: ReadonlySet<string> = new Set(['HTTPS_HOST', 'HTTPS_PORT']);

/**
 * Reads every variable of the table. An empty variable counts as not set. A bad value is a problem, never silently
 * the default; the default only stands in for it so that the rest of the configuration can still be checked.
 */
export function readEnv(env: Environment = process.env): { values: EnvValues; problems: Problem[] } {
  const problems: Problem[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries<Variable>(VARIABLES)) {
    const raw = isAsked(variable, env) ? textOf(name, variable, env, problems) : undefined;
    const value = raw ? parse(variable, raw) : variable.default;
    if (value === undefined) problems.push(badValue(name, variable, raw ?? ''));
    values[name] = value ?? variable.default;
  }
  return { values: values as EnvValues, problems: [...problems, ...misspelt(env)] };
}

function isAsked({ onlyWith }: Variable, env: Environment): boolean {
  return onlyWith === undefined || Boolean(env[onlyWith] || env[`${onlyWith}_FILE`]);
}

function textOf(name: string, variable: Variable, env: Environment, problems: Problem[]): string | undefined {
  return variable.kind === 'secret' ? readSecret(name, variable, env, problems) : env[name];
}

/** The typed value of a text that is not empty; undefined when the variable does not take it. */
function parse(variable: Variable, raw: string): string | number | boolean | undefined {
  switch (variable.kind) {
    case 'integer': {
      const inBounds = Number(raw) >= variable.min && Number(raw) <= variable.max;
      return /^\d+$/.test(raw) && inBounds ? Number(raw) : undefined;
    }
    case 'flag':
      return raw === '1' || raw === '0' ? raw === '1' : undefined;
    case 'choice':
      return variable.choices.find((choice) => choice === raw);
    case 'directory': {
      const found = whatIsAt(raw);
      return found === 'folder' || (found === 'nothing' && !variable.mustExist) ? raw : undefined;
    }
    case 'text':
    case 'secret':
      return variable.accepts(raw) ? raw : undefined;
  }
}

function whatIsAt(path: string): 'folder' | 'nothing' | 'something else' {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found === undefined ? 'nothing' : found.isDirectory() ? 'folder' : 'something else';
  } catch {
    // A path we may not even look at is of no more use than a file in its place.
    return 'something else';
  }
}

function expectation(variable: Variable): string {
  switch (variable.kind) {
    case 'integer':
      return `a whole number from ${variable.min} to ${variable.max}`;
    case 'flag':
      return '1 for yes or 0 for no';
    case 'choice':
      return `one of ${variable.choices.join(', ')}`;
    case 'directory':
      return variable.mustExist ? 'a folder that exists' : 'a folder, or a path where one can be created';
    case 'text':
    case 'secret':
      return variable.expected;
  }
}

function environmentProblem(what: string, expected: string, example: string): Problem {
  return { file: 'environment', line: null, column: null, what, expected, example };
}

function badValue(name: string, variable: Variable, raw: string): Problem {
  const what =
    variable.kind === 'secret'
      ? `${name} is not usable (its value is not shown).`
      : `${name} is ${quoted(withoutKeys(raw))}.`;
  const example = variable.kind === 'secret' ? variable.example : `${name}=${variable.example}`;
  return environmentProblem(what, expectation(variable), example);
}

/** A web address without what may be a password or a key in it. */
function withoutKeys(raw: string): string {
  return raw.replace(/(?<=:\/\/).*@/s, '…@').replace(/(?<=:\/\/[^?]*\?).+/s, '…');
}

/**
 * The text of a secret, from the variable or from the file named by `NAME_FILE`, without its last line break. The
 * path is not shown either: a person who confuses the two variables puts the secret there.
 */
function readSecret(
  name: string,
  variable: Variable,
  env: Environment,
  problems: Problem[],
): string | undefined {
  const path = env[`${name}_FILE`];
  if (!path) return env[name];
  const example = `${name}_FILE=/run/secrets/${name.toLowerCase()}`;
  if (env[name]) {
    problems.push(
      environmentProblem(`${name} and ${name}_FILE are both set.`, 'only one of the two', example),
    );
    return undefined;
  }
  try {
    const secret = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    if (secret !== '') return secret;
    const expected = `a file that holds ${expectation(variable)}`;
    problems.push(environmentProblem(`${name}_FILE names an empty file.`, expected, example));
  } catch (thrown) {
    const what = `${name}_FILE names a file that cannot be read (${fileAccessReason(thrown)}).`;
    problems.push(environmentProblem(what, 'the path of a file this process may read', example));
  }
  return undefined;
}

/** A name that is nearly one of ours is a typing error whose value would be lost; all other names are not ours. */
function misspelt(env: Environment): Problem[] {
  const known = new Set(VARIABLE_NAMES);
  const ours = VARIABLE_NAMES.filter(
    (name) => (VARIABLES as Record<string, Variable>)[name.replace(/_FILE$/, '')]?.onlyWith === undefined,
  );
  return Object.keys(env)
    .filter((name) => env[name] && !known.has(name) && !FOREIGN_NAMES.has(name))
    .flatMap((name) => {
      const guess = closest(name, ours);
      if (guess === null) return [];
      const what = `${quoted(name)} is not a variable of Alliance Wire. Did you mean ${guess}?`;
      return [environmentProblem(what, 'a name listed in .env.example', `${guess}=…`)];
    });
}
