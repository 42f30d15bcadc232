import { type ParseArgsConfig, parseArgs } from 'node:util';
import { BAD_USAGE, exit } from './configuration.ts';

/**
 * The command line, read. Without anything to work on, unless it may be empty, or with an option that there is not, prints
 * the usage on standard error and ends the process; for `--help` on standard output.
 */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
  usage: string,
  { mayBeEmpty = false } = {},
) {
  const { values, positionals } = parse(options, usage);
  if ('help' in values) {
    console.log(usage);
    process.exit(0);
  }
  const hasWork = mayBeEmpty || positionals.some((each) => each.trim() !== '');
  return hasWork ? { values, positionals } : exit(usage, BAD_USAGE);
}

function parse<const Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ allowPositionals: true, options: { ...options, help: { type: 'boolean' } } });
  } catch (error) {
    // Node goes on to explain "--" at length; the usage says it shorter.
    const [reason] = (error as Error).message.split(/\.\s/);
    return exit(`${reason}.\n\n${usage}`, BAD_USAGE);
  }
}
