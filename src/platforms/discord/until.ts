import { DefaultRestOptions, type RESTOptions } from 'discord.js';

/** For a client of the HTTP API: what is under way ends with the signal, and keeps no process from ending. */
export function until(signal: AbortSignal): Pick<RESTOptions, 'makeRequest'> {
  return {
    makeRequest: (url, init) => {
      const signals = [signal, ...(init.signal ? [init.signal as AbortSignal] : [])];
      return DefaultRestOptions.makeRequest(url, { ...init, signal: AbortSignal.any(signals) });
    },
  };
}
