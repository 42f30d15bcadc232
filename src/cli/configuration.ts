import { existsSync } from 'node:fs';
import { type Config, loadConfig } from '#config/config.ts';
import { ConfigError } from '#config/problems.ts';
import { parseRule } from '#src/topics/rule.ts';
import { RuleSyntaxError } from '#src/topics/syntax.ts';

/** The exit code for a configuration that cannot be used. */
const BAD_CONFIGURATION = 2;

/**
 * The configuration, settings of `.env` included; or every problem of it on standard error and the end of the process,
 * before anything has started.
 */
export function readConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    return loadConfig(ruleFault);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(BAD_CONFIGURATION);
  }
}

/** What is wrong with a topic's rule; null when nothing is. */
export function ruleFault(rule: string): RuleSyntaxError | null {
  try {
    parseRule(rule);
    return null;
  } catch (error) {
    if (error instanceof RuleSyntaxError) return error;
    throw error;
  }
}
