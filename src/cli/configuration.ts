import { existsSync } from 'node:fs';
import { type Config, loadConfig } from '#config/config.ts';
import { ConfigError } from '#config/problems.ts';
import type { RuleFault } from '#config/schema.ts';
import { type Base, openBase } from '#src/base.ts';
import { systemClock } from '#src/clock.ts';
import { toError } from '#src/errors.ts';
import { createLogs } from '#src/log.ts';
import { rematch } from '#src/rematch.ts';
import { claimBase } from '#src/store/db.ts';
import { parseRule } from '#src/topics/rule.ts';
import { RuleSyntaxError } from '#src/topics/syntax.ts';

/** The exit code for a configuration that cannot be used, and for a command line that makes no sense. */
export const BAD_USAGE = 2;

/**
 * The configuration, settings of `.env` included; or every problem of it on standard error and the end of the process,
 * before anything has started.
 */
export function readConfig(): Config {
  if (existsSync('.env')) loadEnvFile();
  try {
    return loadConfig(ruleFault);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return exit(error.message, BAD_USAGE);
  }
}

function loadEnvFile(): void {
  try {
    process.loadEnvFile('.env');
  } catch {
    // Node says only that "contents should be a valid string", whatever it was.
    exit(
      'Alliance Wire cannot start: .env is there but cannot be read. It has to be a text file.',
      BAD_USAGE,
    );
  }
}

/**
 * The article base, for one command; or why it cannot be opened, on standard error, and the end of the process. Where no
 * bot is running that would do it, stored articles are first matched with topics that have changed.
 */
export async function openBaseOrExit(config: Config): Promise<Base> {
  try {
    const logs = createLogs('warn');
    const base = await openBase(config, { clock: systemClock, random: Math.random, logs });
    using claim = claimBase(config.dataDir);
    if (claim) await rematch(base.store, base.topics, { log: logs.app });
    return base;
  } catch (error) {
    return exit(`The article base in ${config.dataDir} cannot be opened: ${toError(error).message}`, 1);
  }
}

/** Says why, on standard error, and ends the process. */
export function exit(message: string, code: number): never {
  console.error(message);
  process.exit(code);
}

/**
 * What is wrong with a topic's rule; null when nothing is. Where it stands is counted within the rule, and the report
 * says where that is in the file, so the sentence must not name another column.
 */
export function ruleFault(rule: string): RuleFault | null {
  try {
    parseRule(rule);
    return null;
  } catch (error) {
    if (!(error instanceof RuleSyntaxError)) throw error;
    const { line, column, expected, hint } = error;
    const message = error.message.replace(/\bat (?:line \d+, )?column \d+/, 'here');
    return { message, line, column, expected, hint };
  }
}
